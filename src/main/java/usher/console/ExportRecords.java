package usher.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.session.Browser;
import usher.types.Reference;

/** Whoever takes a list of people away is on record, before the first line of it leaves. */
@RequestScoped
public class ExportRecords {

    @Inject
    private Console console;

    @Inject
    private CurrentBrowser browser;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** @param action as the audit names it */
    @Transactional
    public void write(String action) {
        UUID account = console.session().accountId().orElseThrow();
        Browser from = browser.get();
        audit.append(new AuditRecord(action, "account:" + account, Reference.random(), clock.instant()).in(console.tenantId())
                .from(from.clientAddress(), from.userAgent()));
    }
}
