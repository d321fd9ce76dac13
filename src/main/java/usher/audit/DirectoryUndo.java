package usher.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Reasons with their numbers, with spaces between them. */
    @Column(name = "kept_for")
    private String keptFor = "";

    @Column(name = "finished_at")
    private Instant finishedAt;

    @Version
    private long version;

    protected DirectoryUndo() {
    }

    /**
     * @param first  from which it is taken back
     * @param behind the run; it stays, and so does all after it
     */
    DirectoryUndo(DirectoryRequest first, UUID behind, String askedBy, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = first.tenantId();
        this.tokenId = first.tokenId();
        this.firstRequest = first.id();
        this.nextRequest = behind;
        this.askedBy = askedBy;
        this.askedAt = now;
    }

    /** @param stays why the request could not be taken back; empty when it was */
    public void went(UUID request, Optional<KeptFor> stays) {
        nextRequest = request;
        undone += stays.isEmpty() ? 1 : 0;
        kept += stays.isEmpty() ? 0 : 1;
        stays.ifPresent(reason -> {
            Map<KeptFor, Integer> reasons = keptFor();
            reasons.merge(reason, 1, Integer::sum);
            keptFor = reasons.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining(" "));
        });
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

    /** How many for each reason. */
    public Map<KeptFor, Integer> keptFor() {
        Map<KeptFor, Integer> reasons = new EnumMap<>(KeptFor.class);
        Stream.of(keptFor.split(" ")).filter(each -> !each.isEmpty()).map(each -> each.split("="))
                .forEach(each -> reasons.put(KeptFor.valueOf(each[0]), Integer.valueOf(each[1])));
        return reasons;
    }

    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }
}
