package usher.console.connections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import usher.connection.oidc.ClientAuthentication;
import usher.console.Console;
import usher.console.Sent;
import usher.platform.RequestRejected;
import usher.platform.SecretBox;
import usher.types.RefusalReason;

/**
 * A client secret that was typed and is not saved yet: a form that is answered with the same page carries it on, sealed for this connection
 * of this workspace, so that what was asked before saving does not lose it.
 */
@Named
@RequestScoped
public class TypedSecret {

    @Inject
    private Sent sent;

    @Inject
    private Console console;

    @Inject
    private SecretBox box;

    /**
     * The one in the field, else the one that was carried on; empty where none was typed, or none is wanted any more.
     *
     * @throws RequestRejected {@code malformed_request} for one that was carried on and is not ours
     */
    public String text() {
        String typed = sent.text("clientSecret");
        String carried = sent.text("typedSecret");
        boolean wanted = !sent.text("clientAuthentication").equals(ClientAuthentication.NONE.key());
        return typed.isEmpty() && !carried.isEmpty() && wanted ? open(carried) : typed;
    }

    private String open(String carried) {
        try {
            return box.open(carried, purpose());
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "no secret of this form", e);
        }
    }

    /** For the next answer of the form; empty when there is nothing to carry on. */
    public String sealed() {
        String text = sent.isForm() ? text() : "";
        return text.isEmpty() ? "" : box.seal(text, purpose());
    }

    /** A new connection has the id that its form sent; one that is known has that of its address. */
    private String purpose() {
        return "tenant:" + console.tenantId() + ":connection:" + console.argument(0) + ":" + sent.text("id") + ":typedSecret";
    }
}
