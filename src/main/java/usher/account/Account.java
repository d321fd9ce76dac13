package usher.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import usher.types.UuidV7;

/** One person in our database; may belong to many tenants. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    private UUID id;

    private boolean disabled;

    @Column(name = "sessions_valid_from")
    private Instant sessionsValidFrom;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected Account() {
    }

    public Account(Instant now) {
        this.id = UuidV7.next();
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public boolean isDisabled() {
        return disabled;
    }

    /** Nobody signs in to a disabled account, in any workspace; what is signed in ends. */
    public void disable(Instant now) {
        disabled = true;
        endSessions(now);
    }

    /** Sessions that began before {@code now} are over, whatever node they are used on. */
    public void endSessions(Instant now) {
        sessionsValidFrom = now;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
