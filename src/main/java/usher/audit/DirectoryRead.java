package usher.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import usher.types.UuidV7;

/** A request of a directory that changed nothing, in short: neither what was sent nor what was answered. It has no verb that changes it. */
@Entity
@Table(name = "directory_read")
public class DirectoryRead {

    private static final int LONGEST_PATH = 500;

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "token_id")
    private UUID tokenId;

    @Column(name = "happened_at")
    private Instant happenedAt;

    private String method;

    private String path;

    private int status;

    private int results;

    @Column(name = "took_millis")
    private int tookMillis;

    protected DirectoryRead() {
    }

    /** @param path below the workspace's service, with what was asked for */
    public DirectoryRead(UUID tenantId, UUID tokenId, String method, String path, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.tokenId = tokenId;
        this.method = method;
        this.path = DirectoryRequest.cut(path, LONGEST_PATH);
        this.happenedAt = now;
    }

    /** @param found how many there are of what was asked for, whatever of it was shown */
    public DirectoryRead answered(int withStatus, int found, Duration took) {
        status = withStatus;
        results = found;
        tookMillis = (int) Math.min(took.toMillis(), Integer.MAX_VALUE);
        return this;
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

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    public int status() {
        return status;
    }

    public int results() {
        return results;
    }

    public int tookMillis() {
        return tookMillis;
    }
}
