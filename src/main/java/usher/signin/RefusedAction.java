package usher.signin;

import org.pac4j.core.exception.http.HttpAction;
import usher.provisioning.ProvisioningOutcome.Refused;

/** Leaves pac4j with a refusal that is audited already, to be answered with a page in place. */
public class RefusedAction extends HttpAction {

    private static final long serialVersionUID = 1L;

    private final transient Refused refused;

    private RefusedAction(Refused refused) {
        super(refused.reason().status());
        this.refused = refused;
    }

    static HttpAction of(Refused refused) {
        return new RefusedAction(refused);
    }

    public Refused refused() {
        return refused;
    }
}
