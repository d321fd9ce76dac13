package usher.signin;

import org.pac4j.core.exception.http.HttpAction;
import usher.provisioning.ProvisioningOutcome.Refused;

/** Leaves pac4j with a refusal that is audited already, to be answered with a page in place. */
public class RefusedAction extends HttpAction {

    private static final long serialVersionUID = 1L;

    private final transient Refused refused;
    private final String returnTo;

    private RefusedAction(Refused refused, String returnTo) {
        super(refused.reason().status());
        this.refused = refused;
        this.returnTo = returnTo;
    }

    static HttpAction of(Refused refused, String returnTo) {
        return new RefusedAction(refused, returnTo);
    }

    /** Where the person was going, for the way in that would let them in. */
    public String returnTo() {
        return returnTo;
    }

    public Refused refused() {
        return refused;
    }
}
