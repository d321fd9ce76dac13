package usher.provisioning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.UuidV7;

/** The requests of one directory's client within a window, which are judged together. */
@Entity
@WrittenAfter("tenant")
@Table(name = "directory_run")
public class DirectoryRun {

    static final Duration WINDOW = Duration.ofHours(1);

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "token_id")
    private UUID tokenId;

    @Column(name = "present_token")
    private UUID presentToken;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "members_before")
    private int membersBefore;

    private int endings;

    @Version
    private long version;

    protected DirectoryRun() {
    }

    DirectoryRun(UUID tenantId, UUID tokenId, int membersBefore, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.tokenId = tokenId;
        this.presentToken = tokenId;
        this.membersBefore = membersBefore;
        this.startedAt = now;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(startedAt.plus(WINDOW));
    }

    void close() {
        presentToken = null;
    }

    /**
     * Who was made in the same run is no loss: clients try themselves out on people whom they have made up. A run is noted down with its
     * first ending, and has begun a window before that at the earliest.
     *
     * @param armedAt when all whom the directory had named became members at once, who are a loss
     */
    boolean counts(Instant madeAt, Optional<Instant> armedAt) {
        Instant begun = startedAt.minus(WINDOW);
        return madeAt.isBefore(armedAt.filter(begun::isBefore).isPresent() ? startedAt : begun);
    }

    void ended() {
        endings++;
    }

    public UUID id() {
        return id;
    }

    UUID tenantId() {
        return tenantId;
    }

    UUID tokenId() {
        return tokenId;
    }

    int membersBefore() {
        return membersBefore;
    }

    int endings() {
        return endings;
    }
}
