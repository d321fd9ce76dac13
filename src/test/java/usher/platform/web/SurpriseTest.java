package usher.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.servlet.ServletException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.platform.RequestRejected;
import usher.types.Reference;
import usher.types.RefusalReason;

@DisplayName("INF-006: what was thrown becomes a reason, and one line or one stack in the log")
class SurpriseTest {

    private static final Logger LOG = Logger.getLogger(Surprise.class.getName());
    private static final Reference REFERENCE = new Reference("7K3F9-QXM2B");

    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
        LOG.setLevel(Level.ALL);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(handler);
        LOG.setLevel(null);
        LOG.setUseParentHandlers(true);
    }

    @Test
    void aRejectedRequestIsFoundWhateverWrapsIt() {
        RequestRejected rejected = new RequestRejected(RefusalReason.REPLAYED, "used before");

        assertThat(Surprise.explain(new ServletException(new EJBException("x", new IllegalStateException(rejected))), REFERENCE))
                .isEqualTo(RefusalReason.REPLAYED);
        assertThat(logged).singleElement().satisfies(entry -> {
            assertThat(entry.getLevel()).isEqualTo(Level.INFO);
            assertThat(entry.getMessage()).isEqualTo("7K3F9-QXM2B replayed: used before");
            assertThat(entry.getThrown()).isNull();
        });
    }

    @Test
    @DisplayName("AUD-001: a request cannot forge a line of the log")
    void aRequestCannotForgeALine() {
        Surprise.explain(new RequestRejected(RefusalReason.REPLAYED, "a\r\nSEVERE\u001b[31m\u2028\u202eb\u0000"), REFERENCE);

        assertThat(logged.get(0).getMessage()).isEqualTo("7K3F9-QXM2B replayed: a??SEVERE?[31m??b?");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"08006", "57P01", "53300", "40001", "90098"})
    void aDatabaseThatDoesNotServeIsNoSurprise(String state) {
        assertThat(Surprise.explain(new EJBException("x", new IllegalStateException(new SQLException("gone", state))), REFERENCE))
                .isEqualTo(RefusalReason.UNAVAILABLE);
        assertThat(logged).singleElement().satisfies(entry -> assertThat(entry.getLevel()).isEqualTo(Level.WARNING));
    }

    @Test
    void aStatementThatIsWrongIsASurprise() {
        assertThat(Surprise.explain(new SQLException("syntax", "42601"), REFERENCE)).isEqualTo(RefusalReason.UNEXPECTED);
    }

    @Test
    void aSurpriseIsLoggedOnceWithItsStackUnderTheReference() {
        Throwable surprise = new IllegalStateException("inside");

        assertThat(Surprise.explain(surprise, REFERENCE)).isEqualTo(RefusalReason.UNEXPECTED);
        assertThat(logged).singleElement().satisfies(entry -> {
            assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
            assertThat(entry.getMessage()).isEqualTo("7K3F9-QXM2B");
            assertThat(entry.getThrown()).isSameAs(surprise);
        });
    }

    @Test
    void aChainWithoutEndEnds() {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.initCause(two);

        assertThat(Surprise.explain(one, REFERENCE)).isEqualTo(RefusalReason.UNEXPECTED);
    }
}
