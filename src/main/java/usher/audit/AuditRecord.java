package usher.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.UuidV7;

/** One thing that happened. It has no verb that changes it. */
@Entity
@Table(name = "audit_record")
public class AuditRecord {

    private static final int LONGEST_TEXT = 1000;

    @Id
    private UUID id;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Column(name = "tenant_id")
    private UUID tenantId;

    private String actor;

    private String action;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "membership_id")
    private UUID membershipId;

    @Column(name = "connection_id")
    private String connectionId;

    private String target;

    private String reason;

    @Column(name = "before_state")
    private String before;

    @Column(name = "after_state")
    private String after;

    private String trace;

    private String reference;

    @Column(name = "client_address")
    private String clientAddress;

    @Column(name = "user_agent")
    private String userAgent;

    protected AuditRecord() {
    }

    /** @param actor a person, a connection, a token or the system, as {@code kind:id} */
    public AuditRecord(String action, String actor, Reference reference, Instant now) {
        this.id = UuidV7.next();
        this.happenedAt = now;
        this.action = action;
        this.actor = actor;
        this.reference = reference.value();
    }

    public AuditRecord in(UUID tenant) {
        tenantId = tenant;
        return this;
    }

    public AuditRecord of(UUID account, UUID membership) {
        accountId = account;
        membershipId = membership;
        return this;
    }

    public AuditRecord through(String connection) {
        connectionId = connection;
        return this;
    }

    /** @param what the thing that was acted on, in words; what comes from outside is cut to 1,000 characters */
    public AuditRecord on(String what) {
        target = cut(what);
        return this;
    }

    public AuditRecord because(RefusalReason refusal) {
        reason = refusal.code();
        return this;
    }

    /** @param was and {@code is} JSON; null where there is nothing to tell */
    public AuditRecord changed(String was, String is) {
        before = was;
        after = is;
        return this;
    }

    /** @param decision the trace of the policy, as JSON */
    public AuditRecord explainedBy(String decision) {
        trace = decision;
        return this;
    }

    public AuditRecord from(String address, String agent) {
        clientAddress = cut(address);
        userAgent = cut(agent);
        return this;
    }

    /** Control characters could forge lines wherever a record is printed. */
    private static String cut(String text) {
        if (text == null) {
            return null;
        }
        String printable = text.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]", "?");
        return printable.length() > LONGEST_TEXT ? printable.substring(0, LONGEST_TEXT) : printable;
    }

    public UUID id() {
        return id;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public String action() {
        return action;
    }

    public String reason() {
        return reason;
    }

    public String trace() {
        return trace;
    }

    public String reference() {
        return reference;
    }

    public String actor() {
        return actor;
    }

    public Optional<UUID> accountId() {
        return Optional.ofNullable(accountId);
    }

    public Optional<UUID> membershipId() {
        return Optional.ofNullable(membershipId);
    }

    public Optional<String> connectionId() {
        return Optional.ofNullable(connectionId);
    }

    public Optional<String> target() {
        return Optional.ofNullable(target);
    }

    /** JSON: what it was; empty where there is nothing to tell. */
    public Optional<String> before() {
        return Optional.ofNullable(before);
    }

    /** JSON: what it is. */
    public Optional<String> after() {
        return Optional.ofNullable(after);
    }

    public Optional<String> clientAddress() {
        return Optional.ofNullable(clientAddress);
    }

    public Optional<String> userAgent() {
        return Optional.ofNullable(userAgent);
    }
}
