package usher.provisioning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rows run in order and each leaves a line; the rows behind the answer do not run. */
class TraceOfADecisionTest {

    @Test
    void ofAFirstSignInNamesEachRow() {
        assertThat(rows(Arrival.of("sarah@superfantasy.test").inGroups("engineering")
                .through(terms -> terms.rule("engineering", "EDITOR"))))
                .containsExactly("1 open", "2 passed", "3 passed", "4 passed", "4b passed", "5 passed", "6 passed",
                        "7 verified_address", "8 passed", "9 joins_from_home", "10 passed", "11 rule", "12 changed");
    }

    @Test
    void ofAKnownIdentityLeavesOutTheOtherWaysToAnAccount() {
        assertThat(rows(Arrival.of("sarah@superfantasy.test").knownAs(Member.active())))
                .containsExactly("1 open", "2 passed", "3 passed", "4 known", "4a passed", "8 member", "9 passed",
                        "10 passed", "11 default", "12 changed");
    }

    @Test
    void ofARefusalEndsWithIt() {
        assertThat(rows(Arrival.byEmail("sarah@superfantasy.test").at(WorkspaceTerms::singleSignOnOnly)))
                .containsExactly("1 open_by_email", "2 sso_required");
    }

    @Test
    void ofAnEmailLinkSaysThatTheAddressIsProven() {
        assertThat(rows(Arrival.byEmail("max@magictech.test").withAddressOf(Member.active())))
                .startsWith("1 open_by_email", "2 passed", "3 passed", "4 passed", "4b passed", "5 passed", "6 proven");
    }

    @Test
    void carriesTheFacts() {
        assertThat(Arrival.of("sarah@superfantasy.test").inGroups("engineering")
                .through(terms -> terms.rule("engineering", "EDITOR")).decide().trace())
                .contains(new TraceLine(Rule.ROLES, "rule", Map.of("group", "engineering", "role", "EDITOR")));
    }

    private static List<String> rows(Arrival arrival) {
        return arrival.decide().trace().stream().map(line -> line.rule().row() + " " + line.finding())
                .collect(Collectors.toList());
    }
}
