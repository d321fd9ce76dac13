package usher.provisioning;

import java.time.Instant;
import java.util.UUID;
import usher.audit.AuditRecord;
import usher.session.Browser;
import usher.types.Reference;

/**
 * Whoever speaks for a tenant's directory in one request.
 *
 * @param tokenId   whose token it is, as the audit names it
 * @param reference under which all records of the request stand
 */
public record DirectoryClient(UUID tenantId, UUID tokenId, Browser browser, Reference reference) {

    AuditRecord record(String action, Instant now) {
        return new AuditRecord(action, "scim:" + tokenId, reference, now).in(tenantId)
                .from(browser.clientAddress(), browser.userAgent());
    }
}
