package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import usher.signin.NextStep.Choose;
import usher.signin.NextStep.GoTo;
import usher.signin.NextStep.Row;
import usher.signin.NextStep.SendMail;
import usher.signin.page.WayIn;
import usher.types.Protocol;

class NextStepTest {

    private static final WayIn SAML = new WayIn("SuperFantasy", "superfantasy", "superfantasy-saml", "SuperFantasy sign-in",
            Protocol.SAML);
    private static final WayIn OIDC = new WayIn("SuperFantasy", "superfantasy", "superfantasy-oidc", "Contractors", Protocol.OIDC);
    private static final WayIn SUPERFANTASY_MAIL = new WayIn("SuperFantasy", "superfantasy", "email", "email", Protocol.EMAIL);
    private static final WayIn MAGICTECH_MAIL = new WayIn("MagicTech", "magictech", "email", "email", Protocol.EMAIL);
    private static final Row MAGICTECH = new Row("MagicTech", "magictech", true, null);

    @Test
    void an_unknown_domain_gets_a_mail() {
        assertThat(NextStep.of(List.of())).isEqualTo(new SendMail());
    }

    @Test
    void workspaces_without_a_provider_are_chosen_after_the_mail() {
        assertThat(NextStep.of(List.of(MAGICTECH, new Row("Northwind", "northwind", true, null)))).isEqualTo(new SendMail());
    }

    @Test
    void the_one_provider_of_the_one_workspace_is_gone_to() {
        assertThat(NextStep.of(List.of(superfantasy(SAML)))).isEqualTo(new GoTo(SAML));
    }

    @Test
    void several_providers_are_chosen_from_with_mail_at_the_end() {
        assertThat(NextStep.of(List.of(superfantasy(SAML), superfantasy(OIDC))))
                .isEqualTo(new Choose(List.of(OIDC, SAML, SUPERFANTASY_MAIL)));
    }

    /** Max: SuperFantasy has bought MagicTech and proven its domain, too. */
    @Test
    void the_ways_in_of_both_workspaces_are_chosen_from() {
        assertThat(NextStep.of(List.of(superfantasy(SAML), MAGICTECH)))
                .isEqualTo(new Choose(List.of(MAGICTECH_MAIL, SAML, SUPERFANTASY_MAIL)));
    }

    @Test
    void a_workspace_that_lets_nobody_in_is_no_choice() {
        assertThat(NextStep.of(List.of(superfantasy(SAML), new Row("Closed", "closed", false, null)))).isEqualTo(new GoTo(SAML));
    }

    @Test
    void single_sign_on_only_offers_no_mail() {
        assertThat(NextStep.of(List.of(new Row("SuperFantasy", "superfantasy", false, SAML), MAGICTECH)))
                .isEqualTo(new Choose(List.of(MAGICTECH_MAIL, SAML)));
    }

    private static Row superfantasy(WayIn connection) {
        return new Row("SuperFantasy", "superfantasy", true, connection);
    }
}
