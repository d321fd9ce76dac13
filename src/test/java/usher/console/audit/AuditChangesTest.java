package usher.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import usher.console.audit.AuditChanges.Recorded;

/** What was before and after, taken apart. */
class AuditChangesTest {

    static AuditLine line(String before, String after) {
        return new AuditLine(null, null, "", "", null, null, null, null, null, before, after, null, "", null, null);
    }

    private static Recorded recorded(String key, List<String> before, List<String> after) {
        return new Recorded(key, "", before, after);
    }

    @Test
    void aListIsOneChange() {
        assertThat(AuditChanges.of(line("[\"MEMBER\"]", "[\"ADMIN\",\"EDITOR\"]")))
                .containsExactly(recorded("", List.of("MEMBER"), List.of("ADMIN", "EDITOR")));
    }

    @Test
    void anObjectIsAChangeForEachMemberThatDiffersAlsoOfOneWithinIt() {
        assertThat(AuditChanges.of(line("{\"name\":\"A\",\"on\":true}", "{\"name\":\"B\",\"on\":true,\"terms\":{\"limit\":5},\"empty\":\"\"}")))
                .containsExactly(recorded("limit", List.of(), List.of("5")), recorded("name", List.of("A"), List.of("B")));
    }

    @Test
    void eachRuleAndEachAttributeIsOne() {
        String rules = "{\"rules\":[{\"group\":\"board\",\"role\":\"OWNER\",\"allowedByOwner\":true},{\"group\":\"it\",\"role\":\"EDITOR\","
                + "\"allowedByOwner\":false}],\"attributes\":[{\"from\":[\"title\",\"job\"],\"to\":\"TITLE\",\"mode\":\"SYNC\"}]}";
        assertThat(AuditChanges.of(line(null, rules))).containsExactly(
                new Recorded("attribute", "TITLE", List.of(), List.of("title", "job", "SYNC")),
                new Recorded("rule", "board", List.of(), List.of("OWNER", "allowedByOwner")),
                new Recorded("rule", "it", List.of(), List.of("EDITOR")));
    }

    @Test
    void aTextThatIsNoJsonStandsForItself() {
        assertThat(AuditChanges.of(line(null, "free words"))).containsExactly(recorded("", List.of(), List.of("free words")));
    }

    @Test
    void nothingIsNoChange() {
        assertThat(AuditChanges.of(line(null, null))).isEmpty();
    }
}
