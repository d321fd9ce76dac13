package usher.signin.saml;

import java.time.Clock;
import java.util.Optional;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.exception.http.SeeOtherAction;
import usher.platform.BaseUrl;
import usher.signin.Flow;
import usher.signin.FlowInProgress;
import usher.signin.UsedMessage;

/**
 * Ties a genuine assertion to the request that this browser made, and uses both up. Only what is signed counts: the
 * InResponseTo of the subject's confirmation.
 */
final class AnsweredRequest {

    private final String connectionId;
    private final BaseUrl base;
    private final FlowInProgress flows;
    private final Clock clock;

    AnsweredRequest(String connectionId, BaseUrl base, FlowInProgress flows, Clock clock) {
        this.connectionId = connectionId;
        this.base = base;
        this.flows = flows;
        this.clock = clock;
    }

    /**
     * The last step: afterwards neither flow nor assertion work again, whatever happens.
     *
     * @throws usher.platform.RequestRejected as {@link FlowInProgress#complete}, or {@code assertion_rejected} when
     *     response and assertion name different requests, or none in answer to our own requests again and again, or to a test, or
     *     when the person authenticated too long ago although the request asked to do so anew
     * @throws SeeOtherAction to a new request to the provider, when it began the sign-in itself, or the person authenticated too long ago;
     *     that one is marked, so that a provider which answers it in the same way sends nobody in circles
     */
    void useUp(Response response, Assertion assertion, WebContext web) {
        SubjectConfirmationData confirmation = ResponseValidator.confirmation(assertion.getSubject());
        String signed = confirmation.getInResponseTo();
        String unsigned = response.getInResponseTo();
        if (signed == null && unsigned == null && !flows.endsUnasked(web, connectionId)) {
            throw new SeeOtherAction(base.plus(Flow.addressInsteadOfUnasked(connectionId)));
        }
        if (signed == null || unsigned != null && !unsigned.equals(signed)) {
            throw Rejection.assertion("it does not say which request it answers, or says two things");
        }
        boolean recent = RecentAuthentication.isSaid(assertion, clock.instant());
        if (!recent && flows.asksAnew(web, connectionId, signed)) {
            throw Rejection.assertion("the person authenticated too long ago, and not anew although that was asked for");
        }
        Flow flow = flows.complete(web, connectionId, signed, Optional.of(new UsedMessage(connectionId, assertion.getID(),
                confirmation.getNotOnOrAfter().plusSeconds(SamlSettings.SKEW_IN_SECONDS))));
        if (!recent) {
            throw new SeeOtherAction(base.plus(flow.addressAnew()));
        }
    }
}
