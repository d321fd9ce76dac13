package usher.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import usher.types.Reference;
import usher.types.UuidV7;

/** One thing that a directory asked for, and what came of it. It has no verb that changes it. */
@Entity
@Table(name = "directory_request")
public class DirectoryRequest {

    /** Longer documents, such as those of the largest groups, are not repeated here. */
    private static final int LONGEST_DOCUMENT = 64 * 1024;
    private static final int LONGEST_TEXT = 500;

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "token_id")
    private UUID tokenId;

    @Column(name = "happened_at")
    private Instant happenedAt;

    private String reference;

    private String method;

    private String path;

    private String subject;

    @Column(name = "subject_key")
    private String subjectKey;

    private int status;

    private String detail;

    @Column(name = "request_body")
    private String body;

    @Column(name = "before_state")
    private String before;

    @Column(name = "after_state")
    private String after;

    @Column(name = "of_quarantine")
    private boolean ofQuarantine;

    protected DirectoryRequest() {
    }

    /** @param path below the workspace's service */
    public DirectoryRequest(UUID tenantId, UUID tokenId, Reference reference, String method, String path, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.tokenId = tokenId;
        this.reference = reference.value();
        this.method = method;
        this.path = cut(path, LONGEST_TEXT);
        this.happenedAt = now;
    }

    /** @param text a name of whom or what it was about; may be null */
    public DirectoryRequest about(String text) {
        subject = cut(text, LONGEST_TEXT);
        subjectKey = subject == null ? null : subject.toLowerCase(Locale.ROOT);
        return this;
    }

    /** JSON, each of them; null where there is none. */
    public DirectoryRequest with(String sent, String stateBefore, String stateAfter) {
        body = unlessLong(sent);
        before = unlessLong(stateBefore);
        after = unlessLong(stateAfter);
        return this;
    }

    /** @param why not, for the tenant's administrator; null when it was done */
    public DirectoryRequest answered(int withStatus, String why) {
        status = withStatus;
        detail = cut(why, LONGEST_TEXT);
        return this;
    }

    /** @param quarantine nothing of it has come to the workspace's members */
    public DirectoryRequest saidTo(boolean quarantine) {
        ofQuarantine = quarantine;
        return this;
    }

    public boolean isOfQuarantine() {
        return ofQuarantine;
    }

    /** Control characters would forge lines, and one that PostgreSQL does not take would keep all that is written with it from the log. */
    static String cut(String text, int longest) {
        return text == null ? null : (text.length() <= longest ? text : text.substring(0, longest)).replaceAll("\\p{Cntrl}", "?");
    }

    private static String unlessLong(String document) {
        return document == null || document.length() > LONGEST_DOCUMENT ? null : document;
    }

    public UUID id() {
        return id;
    }

    public UUID tenantId() {
        return tenantId;
    }

    public UUID tokenId() {
        return tokenId;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public String reference() {
        return reference;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    public int status() {
        return status;
    }

    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    public Optional<String> body() {
        return Optional.ofNullable(body);
    }

    public Optional<String> before() {
        return Optional.ofNullable(before);
    }

    public Optional<String> after() {
        return Optional.ofNullable(after);
    }
}
