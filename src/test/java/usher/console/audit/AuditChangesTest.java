package usher.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import usher.console.audit.AuditEntry.Change;

/** What was before and after, as people read it. */
class AuditChangesTest {

    private static AuditLine line(String before, String after) {
        return new AuditLine(null, null, "", "", null, null, null, null, null, before, after, null, "", null, null);
    }

    @Test
    void aListIsOneChange() {
        assertThat(AuditChanges.of(line("[\"MEMBER\"]", "[\"ADMIN\",\"EDITOR\"]"))).containsExactly(new Change("", "MEMBER", "ADMIN, EDITOR"));
    }

    @Test
    void anObjectIsAChangeForEachMemberThatDiffers() {
        assertThat(AuditChanges.of(line("{\"name\":\"A\",\"on\":true}", "{\"name\":\"B\",\"on\":true,\"limit\":5}")))
                .containsExactly(new Change("limit", "", "5"), new Change("name", "A", "B"));
    }

    @Test
    void aTextThatIsNoJsonStandsForItself() {
        assertThat(AuditChanges.of(line(null, "free words"))).containsExactly(new Change("", "", "free words"));
    }

    @Test
    void nothingIsNoChange() {
        assertThat(AuditChanges.of(line(null, null))).isEmpty();
    }
}
