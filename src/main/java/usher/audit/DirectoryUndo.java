package usher.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.types.UuidV7;

/** A run of a directory that is taken back, the last request first. */
@Entity
@Table(name = "directory_undo")
public class DirectoryUndo {

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "token_id")
    private UUID tokenId;

    @Column(name = "first_request")
    private UUID firstRequest;

    @Column(name = "next_request")
    private UUID nextRequest;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "asked_at")
    private Instant askedAt;

    private int undone;

    private int kept;

    @Column(name = "finished_at")
    private Instant finishedAt;

    @Version
    private long version;

    protected DirectoryUndo() {
    }

    /** @param first with which the run began */
    DirectoryUndo(DirectoryRequest first, String askedBy, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = first.tenantId();
        this.tokenId = first.tokenId();
        this.firstRequest = first.id();
        this.nextRequest = UuidV7.next();
        this.askedBy = askedBy;
        this.askedAt = now;
    }

    /** @param done whether the request could be taken back, or something else has changed what it did since */
    public void went(UUID request, boolean done) {
        nextRequest = request;
        undone += done ? 1 : 0;
        kept += done ? 0 : 1;
    }

    public void finish(Instant now) {
        finishedAt = now;
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

    public UUID firstRequest() {
        return firstRequest;
    }

    /** This one and all behind it are done; ids are in the order of time. */
    public UUID nextRequest() {
        return nextRequest;
    }

    /** As the audit names actors. */
    public String askedBy() {
        return askedBy;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public int undone() {
        return undone;
    }

    public int kept() {
        return kept;
    }

    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }
}
