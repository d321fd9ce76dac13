package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.Test;
import usher.types.Source;

/** Row 11: the groups that are kept with the membership are those of the claim. */
class GroupsOfTheClaimTest {

    private final Source own = Source.rule("superfantasy-saml");

    @Test
    void newOnesAreAddedAndEndedOnesTaken() {
        Member sarah = Member.active().inGroup("engineering", own).inGroup("choir", own);
        assertThat(Arrival.of("sarah@superfantasy.test").knownAs(sarah).inGroups("choir", "watchers", "watchers").decide())
                .addsToGroups("watchers").takesFromGroups("engineering");
    }

    @Test
    void thoseOfDirectorySyncAndOtherConnectionsStay() {
        Member sarah = Member.active().inGroup("engineering", new Source(Source.Kind.SCIM, "entra"))
                .inGroup("choir", Source.rule("superfantasy-oidc"));
        assertThat(Arrival.of("sarah@superfantasy.test").knownAs(sarah).inGroups("engineering").decide())
                .addsToGroups("engineering").takesFromGroups();
    }

    @Test
    void blankOnesAndSuchAsAreTooLongAreNone() {
        String longest = "g".repeat(GroupsClaim.LONGEST);
        assertThat(Arrival.of("sarah@superfantasy.test").inGroups("", " ", longest, longest + "g").decide())
                .addsToGroups(longest);
    }

    @Test
    void oneWithAControlCharacterDoesNotPassForAnother() {
        assertThat(Arrival.of("sarah@superfantasy.test").inGroups("engi\u0000neering")
                .through(terms -> terms.rule("engineering", "EDITOR")).decide())
                .grants(Source.defaultOf("superfantasy-saml"), "MEMBER").addsToGroups("engi\uFFFDneering");
    }
}
