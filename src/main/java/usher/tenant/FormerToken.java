package usher.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;

/** What a directory's token was called that opens nothing any more. */
@Entity
@WrittenAfter("tenant")
@Table(name = "former_token")
public class FormerToken {

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    private String name;

    @Column(name = "ended_at")
    private Instant endedAt;

    protected FormerToken() {
    }

    public FormerToken(BearerToken token, Instant now) {
        this.id = token.id();
        this.tenantId = token.tenantId();
        this.name = token.name();
        this.endedAt = now;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }
}
