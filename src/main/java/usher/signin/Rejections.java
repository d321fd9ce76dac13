package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.logging.Logger;
import org.pac4j.jee.context.JEEContext;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.audit.MismatchDocument;
import usher.connection.Connection;
import usher.platform.LogLine;
import usher.platform.RequestRejected;
import usher.session.Browser;
import usher.signin.page.ErrorFilter;
import usher.signin.page.Refusals;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * Messages for a known connection that are not acted on: malformed, forged, replayed. The tenant's administrators find each in the audit
 * under the reference that was shown; whoever sent it learns the reason's sentence and nothing of the detail. A client that sends very
 * many fills the log alone, and one record says so.
 */
@ApplicationScoped
public class Rejections {

    private static final Logger LOG = Logger.getLogger(Rejections.class.getName());

    @Inject
    private AuditLog audit;

    @Inject
    private Refusals refusals;

    @Inject
    private FlowInProgress flow;

    @Inject
    private Trials trials;

    @Inject
    private Browsers browsers;

    @Inject
    private ClientLimits limits;

    @Inject
    private Clock clock;

    /** Of an answer to a flow of this browser. */
    void answer(Connection connection, RequestRejected rejected, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        answer(connection, rejected, flow.returnTo(new JEEContext(request, response), connection.id()).orElse(""), request, response);
    }

    /** @param to where the person was going */
    void answer(Connection connection, RequestRejected rejected, String to, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Reference reference = record(connection.tenantId(), connection.id(), rejected, request);
        if (!trials.failed(connection, rejected, reference, request, response)) {
            refusals.answer(request, response, rejected.reason(), reference, to);
        }
    }

    /** Keeps a record of what nobody foresaw, under the reference that its answer will show. */
    void note(Connection connection, RuntimeException surprise, HttpServletRequest request) {
        RequestRejected unexpected = new RequestRejected(RefusalReason.UNEXPECTED, surprise.getClass().getName());
        try {
            ErrorFilter.useReference(request, record(connection.tenantId(), connection.id(), unexpected, request));
        } catch (RuntimeException noRecord) {
            surprise.addSuppressed(noRecord);
        }
    }

    /**
     * Writes the record alone, for an answer that is given elsewhere.
     *
     * @param tenantId null where the message belongs to no tenant, as a link of the installation's own way in
     * @return what to show
     */
    Reference record(UUID tenantId, String connectionId, RequestRejected rejected, HttpServletRequest request) {
        Reference reference = Reference.random();
        Browser browser = browsers.of(request);
        LOG.info(() -> "Rejected a message for connection " + connectionId + ", reference " + reference + ": "
                + LogLine.of(rejected.getMessage()));
        if (limits.has(ClientLimits.Kind.REJECTED, browser.clientAddress())) {
            audit.appendAlone(record("sign_in.rejected", tenantId, connectionId, reference, browser).on(rejected.getMessage())
                    .because(rejected.reason()).changed(null, MismatchDocument.write(rejected.mismatches())));
        } else if (limits.has(ClientLimits.Kind.REJECTIONS_DROPPED, browser.clientAddress(), connectionId)) {
            audit.appendAlone(record("sign_in.rejections_dropped", tenantId, connectionId, reference, browser)
                    .because(RefusalReason.TOO_MANY_REQUESTS));
        }
        return reference;
    }

    private AuditRecord record(String action, UUID tenantId, String connectionId, Reference reference, Browser browser) {
        return new AuditRecord(action, "connection:" + connectionId, reference, clock.instant()).in(tenantId).through(connectionId)
                .from(browser.clientAddress(), browser.userAgent());
    }
}
