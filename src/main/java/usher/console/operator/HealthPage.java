package usher.console.operator;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import usher.outbox.OutboxMessage;
import usher.platform.UsherConfig;

/** How the installation is, {@code /operator/health}. */
@Named
@RequestScoped
public class HealthPage {

    @Inject
    private HealthQuery query;

    @Inject
    private UsherConfig config;

    @Inject
    private HttpServletRequest request;

    private HealthQuery.Waiting mails;
    private HealthQuery.Waiting events;
    private HealthQuery.Schema schema;

    /** Read once: what waits now may be gone before the view asks again. */
    @PostConstruct
    void read() {
        mails = query.waiting(OutboxMessage.Kind.MAIL);
        events = query.waiting(OutboxMessage.Kind.EVENT);
        schema = query.schema();
    }

    public HealthQuery.Waiting mails() {
        return mails;
    }

    public HealthQuery.Waiting events() {
        return events;
    }

    public boolean isMailing() {
        return config.mail().isPresent();
    }

    public long tenants() {
        return query.tenants();
    }

    public long accounts() {
        return query.accounts();
    }

    public long sessions() {
        return query.sessions();
    }

    public long admitted() {
        return query.lately("sign_in.admitted");
    }

    public long refused() {
        return query.lately("sign_in.refused");
    }

    public long rejected() {
        return query.lately("sign_in.rejected");
    }

    public HealthQuery.Schema schema() {
        return schema;
    }

    public Instant now() {
        return query.now();
    }

    public String baseUrl() {
        return config.baseUrl().plus("");
    }

    /** The server and the Java that answer this request. */
    public String server() {
        return request.getServletContext().getServerInfo() + " · Java " + Runtime.version().feature();
    }
}
