package usher.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.outbox.OutboxMessage;
import usher.platform.BaseUrl;
import usher.platform.UsherConfig;

/** A page about what changes while it is being written. */
class HealthPageTest {

    /** The queue empties after it was asked for the first time. */
    private static final class Emptying extends HealthQuery {

        private boolean empty;

        @Override
        Waiting waiting(OutboxMessage.Kind kind) {
            boolean first = kind == OutboxMessage.Kind.MAIL && !empty;
            empty |= first;
            return first ? new Waiting(1, 0, Optional.of(Instant.EPOCH)) : new Waiting(0, 0, Optional.empty());
        }

        @Override
        Schema schema() {
            return new Schema(3, "last", "changelog.xml");
        }
    }

    @Test
    void whatWaitsIsReadOnce() {
        HealthPage page = new Wiring().with(HealthQuery.class, new Emptying()).with(UsherConfig.class,
                new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1))).bean(HealthPage.class);
        page.read();

        assertThat(page.mails().earliest()).isPresent();
        assertThat(page.mails().earliest().get()).isEqualTo(Instant.EPOCH);
        assertThat(page.events().messages()).isZero();
    }
}
