package usher.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.EmailAddress;
import usher.types.UuidV7;

/**
 * An address of an account. Verified ones are unique in the whole system and stay reserved when they are retired; unverified ones
 * are only kept, and nobody is ever found by them.
 */
@Entity
@WrittenAfter("account")
@Table(name = "account_email")
public class AccountEmail {

    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    private String typed;

    private String address;

    private String domain;

    @Column(name = "verified_address")
    private String verifiedAddress;

    @Column(name = "verified_at")
    private Instant verifiedAt;

    @Column(name = "retired_at")
    private Instant retiredAt;

    @Column(name = "created_at")
    private Instant createdAt;

    protected AccountEmail() {
    }

    private AccountEmail(UUID accountId, EmailAddress email, Instant now) {
        this.id = UuidV7.next();
        this.accountId = accountId;
        this.typed = email.typed();
        this.address = email.canonical();
        this.domain = email.domain().ascii();
        this.createdAt = now;
    }

    public static AccountEmail unverified(UUID accountId, EmailAddress email, Instant now) {
        return new AccountEmail(accountId, email, now);
    }

    public static AccountEmail verified(UUID accountId, EmailAddress email, Instant now) {
        AccountEmail verified = new AccountEmail(accountId, email, now);
        verified.verify(now);
        return verified;
    }

    /** Also brings back an address of this account that was retired. */
    public void verify(Instant now) {
        verifiedAddress = address;
        verifiedAt = now;
        retiredAt = null;
    }

    /** Matches nobody from now on, and stays reserved until the operator releases it. */
    public void retire(Instant now) {
        retiredAt = now;
    }

    public UUID accountId() {
        return accountId;
    }

    public String typed() {
        return typed;
    }

    public String address() {
        return address;
    }

    public boolean isVerified() {
        return verifiedAddress != null && retiredAt == null;
    }

    public boolean isRetired() {
        return retiredAt != null;
    }

    /** Since when it is reserved. */
    public Optional<Instant> retiredAt() {
        return Optional.ofNullable(retiredAt);
    }
}
