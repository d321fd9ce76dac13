package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pac4j.jee.context.JEEContext;
import usher.database.Wiring;
import usher.provisioning.ProvisioningOutcome.Refused;
import usher.signin.page.Page;
import usher.signin.page.Pages;
import usher.signin.page.RefusedPage;
import usher.signin.page.WayIn;
import usher.types.Protocol;
import usher.types.Reference;
import usher.types.RefusalReason;

/** The page of somebody who was going somewhere and is not let in. */
class ActionAnswersTest {

    private static final WayIn SAML = new WayIn("Acme", "acme", "acme-saml", "Acme sign-in", Protocol.SAML);

    private RefusedPage shown;

    @Test
    void namesTheWayInThatWouldLeadThere() {
        refuse(RefusalReason.SSO_REQUIRED, List.of("acme-saml"), "/reports?a=b");

        assertThat(shown.instead()).containsExactly(SAML);
        assertThat(shown.instead().get(0).start(null, shown.to())).isEqualTo("/sign-in/start/acme-saml?to=%2Freports%3Fa%3Db");
    }

    @Test
    void startsAgainOnTheSameWay() {
        refuse(RefusalReason.NOT_INVITED, List.of(), "/reports?a=b");
        assertThat(shown.startAgain()).isEqualTo("/sign-in?to=%2Freports%3Fa%3Db");

        refuse(RefusalReason.NOT_INVITED, List.of(), "/");
        assertThat(shown.startAgain()).isEqualTo("/sign-in");
    }

    private void refuse(RefusalReason reason, List<String> use, String returnTo) {
        ActionAnswers answers = new Wiring().with(Pages.class, new Pages() {
            @Override
            public void show(HttpServletRequest request, HttpServletResponse response, int status, Page page) {
                shown = (RefusedPage) page;
            }
        }).with(WaysIn.class, new WaysIn() {
            @Override
            public List<WayIn> named(Collection<String> connectionIds) {
                return connectionIds.isEmpty() ? List.of() : List.of(SAML);
            }
        }).bean(ActionAnswers.class);
        answers.adapt(RefusedAction.of(new Refused(reason, use, Optional.empty(), Reference.random()), returnTo),
                new JEEContext(TestRequest.get().asRequest(), new TestResponse().asResponse()));
    }
}
