package usher.signin.saml;

import java.util.Optional;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.exception.http.SeeOtherAction;
import usher.platform.BaseUrl;
import usher.signin.FlowInProgress;
import usher.signin.UsedMessage;

/**
 * Ties a genuine assertion to the request that this browser made, and uses both up. Only what is signed counts: the
 * InResponseTo of the subject's confirmation.
 */
final class AnsweredRequest {

    private final String connectionId;
    private final String start;
    private final FlowInProgress flows;

    AnsweredRequest(String connectionId, BaseUrl base, FlowInProgress flows) {
        this.connectionId = connectionId;
        this.start = base.plus("/sign-in/start/" + connectionId);
        this.flows = flows;
    }

    /**
     * The last step: afterwards neither flow nor assertion work again, whatever happens.
     *
     * @throws usher.platform.RequestRejected as {@link FlowInProgress#complete}, or {@code assertion_rejected} when
     *     response and assertion name different requests, or none although this browser waits for an answer
     * @throws SeeOtherAction to a new request to the provider, when it began the sign-in itself; should it answer that one in the same
     *     way, the browser waits for an answer by then, and does not go round in circles
     */
    void useUp(Response response, Assertion assertion, WebContext web) {
        SubjectConfirmationData confirmation = ResponseValidator.confirmation(assertion.getSubject());
        String signed = confirmation.getInResponseTo();
        String unsigned = response.getInResponseTo();
        if (signed == null && unsigned == null && !flows.isAwaited(web, connectionId)) {
            throw new SeeOtherAction(start);
        }
        if (signed == null || unsigned != null && !unsigned.equals(signed)) {
            throw Rejection.assertion("it does not say which request it answers, or says two things");
        }
        flows.complete(web, connectionId, signed, Optional.of(new UsedMessage(connectionId, assertion.getID(),
                confirmation.getNotOnOrAfter().plusSeconds(SamlSettings.SKEW_IN_SECONDS))));
    }
}
