package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.RequestRejected;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.types.Mismatch;
import usher.types.RefusalReason;

class RejectionsTest {

    private final List<AuditRecord> records = new ArrayList<>();
    private final HttpServletRequest request = TestRequest.get().with("getRemoteAddr", "192.0.2.7").asRequest();
    private boolean within = true;
    private boolean told;
    private final Rejections rejections = new Wiring().with(UsherConfig.class, Settings.read(name -> Optional.empty()))
            .with(Clock.class, new StoppedClock(Instant.EPOCH)).with(Trials.class, new Trials()).with(AuditLog.class, new AuditLog() {
                @Override
                public void appendAlone(AuditRecord record) {
                    records.add(record);
                }
            }).with(ClientLimits.class, new ClientLimits() {
                @Override
                public boolean has(Kind kind, String clientAddress) {
                    return within && kind == Kind.REJECTED && clientAddress.equals("192.0.2.7");
                }

                @Override
                public boolean has(Kind kind, String clientAddress, String connectionId) {
                    boolean first = !told && kind == Kind.REJECTIONS_DROPPED && connectionId.equals("superfantasy-saml");
                    told = true;
                    return first;
                }
            }).bean(Rejections.class);

    @Test
    void aMessageThatIsNotActedOnIsOnRecord() {
        assertThat(reject()).isNotNull();
        assertThat(records).hasSize(1);
    }

    @Test
    @DisplayName("AUD-003: who sends very many fills the log alone, and one record says so")
    void whoSendsVeryManyFillsTheLogAloneAndOneRecordSaysSo() {
        within = false;
        assertThat(reject()).as("shown all the same").isNotNull();
        assertThat(reject()).isNotNull();
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.action()).isEqualTo("sign_in.rejections_dropped");
            assertThat(record.reason()).isEqualTo(RefusalReason.TOO_MANY_REQUESTS.code());
        });
    }

    @Test
    void whatItSaidOtherwiseThanItHadToIsOnRecordForTheAdministrator() {
        rejections.record(UUID.randomUUID(), "superfantasy-saml", new RequestRejected(RefusalReason.ASSERTION_REJECTED, "for others")
                .comparing(List.of(new Mismatch(Mismatch.Of.AUDIENCE, "theirs", "ours"))), request);
        assertThat(records.get(0).after()).contains("{\"received\":{\"audience\":\"theirs\"},\"expected\":{\"audience\":\"ours\"}}");
    }

    private Object reject() {
        return rejections.record(UUID.randomUUID(), "superfantasy-saml", new RequestRejected(RefusalReason.REPLAYED, "again"), request);
    }
}
