package usher.provisioning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.UuidV7;

/** A sign-in by which an administrator tries a connection. It goes all the way to the provider and back, and lets nobody in. */
@Entity
@WrittenAfter({"tenant", "connection", "account"})
@Table(name = "test_sign_in")
public class TestSignIn {

    /** What came of it: the person would come in or wait; would be refused; or nothing could be believed of what the provider said. */
    public enum Verdict { PASSED, REFUSED, FAILED }

    private static final int LONGEST_DETAIL = 1000;

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    private String reason;

    private String detail;

    private String reference;

    /** The sign-in, encrypted for this very test. */
    private String received;

    protected TestSignIn() {
    }

    /** @param tester the account of whoever tries */
    TestSignIn(UUID tenantId, String connectionId, UUID tester, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.connectionId = connectionId;
        this.accountId = tester;
        this.begunAt = now;
    }

    /** @param refusal why the person would not be let in */
    void conclude(String sealedSignIn, Optional<RefusalReason> refusal, Reference record) {
        verdict = refusal.isPresent() ? Verdict.REFUSED : Verdict.PASSED;
        reason = refusal.map(RefusalReason::code).orElse(null);
        detail = null;
        received = sealedSignIn;
        reference = record.value();
    }

    /** A message that cannot be believed ends no test that a genuine one has concluded, and gives way to one that comes later. */
    void fail(RefusalReason why, String what, Reference record) {
        if (received == null) {
            verdict = Verdict.FAILED;
            reason = why.code();
            detail = what == null || what.length() <= LONGEST_DETAIL ? what : what.substring(0, LONGEST_DETAIL);
            reference = record.value();
        }
    }

    boolean isOf(UUID tenant, String connection) {
        return tenantId.equals(tenant) && connectionId.equals(connection);
    }

    boolean waitsFor(UUID tester) {
        return accountId.equals(tester) && verdict == null;
    }

    public UUID id() {
        return id;
    }

    public UUID tenantId() {
        return tenantId;
    }

    public String connectionId() {
        return connectionId;
    }

    /** Whoever tries. */
    public UUID accountId() {
        return accountId;
    }

    public Instant begunAt() {
        return begunAt;
    }

    /** Empty while the provider has not answered. */
    public Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** The code of a {@link RefusalReason}; empty when there is none. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** What was wrong with the message, for administrators. */
    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    Optional<String> received() {
        return Optional.ofNullable(received);
    }
}
