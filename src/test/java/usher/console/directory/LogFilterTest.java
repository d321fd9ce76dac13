package usher.console.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import usher.audit.DirectoryLog;
import usher.console.table.TableAddress;

/** What the address of the log says, and what it cannot say. */
class LogFilterTest {

    private static final UUID TENANT = new UUID(0, 1);
    private static final Set<String> NAMES = Set.of("about", "kind", "token", "from", "until", "before");

    private static DirectoryLog.Wanted wanted(Map<String, String> sent) {
        return LogFilter.of(TENANT, TableAddress.of("/log", sent, NAMES));
    }

    @Test
    void everythingIsTaken() {
        Instant from = Instant.parse("2026-03-01T09:30:15Z");
        DirectoryLog.Wanted wanted = wanted(Map.of("about", "ann", "kind", "READS", "token", new UUID(0, 7).toString(), "from",
                LogFilter.written(from.plusMillis(900)), "until", "2026-03-01T10:00", "before", new UUID(0, 9).toString()));
        assertThat(wanted).isEqualTo(new DirectoryLog.Wanted(TENANT, "ann", Optional.of(DirectoryLog.Kind.READS), Optional.of(new UUID(0, 7)),
                Optional.of(from), Optional.of(Instant.parse("2026-03-01T10:00:00Z")), Optional.of(new UUID(0, 9))));
    }

    @Test
    void whatItDoesNotKnowItLeavesOut() {
        assertThat(wanted(Map.of("kind", "reads or so", "token", "7", "from", "yesterday", "until", "2026-02-30T10:00", "before", "x' or 1=1")))
                .isEqualTo(new DirectoryLog.Wanted(TENANT, "", false, Optional.empty()));
    }
}
