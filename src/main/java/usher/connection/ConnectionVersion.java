package usher.connection;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.StringReader;
import java.time.Instant;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.UuidV7;

/** A connection's settings as they once were, who made them so, and when. Without secrets: those have one version only. */
@Entity
@WrittenAfter({"tenant", "connection"})
@Table(name = "connection_version")
public class ConnectionVersion {

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "connection_id")
    private String connectionId;

    /** Of the row of the connection, as it was after that change. */
    @Column(name = "row_version")
    private long version;

    private String author;

    @Column(name = "saved_at")
    private Instant savedAt;

    private String document;

    protected ConnectionVersion() {
    }

    ConnectionVersion(Connection connection, String author, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = connection.tenantId();
        this.connectionId = connection.id();
        this.version = connection.version();
        this.author = author;
        this.savedAt = now;
        this.document = DraftDocument.of(connection).toString();
    }

    boolean isOf(UUID tenant, String connection) {
        return tenantId.equals(tenant) && connectionId.equals(connection);
    }

    JsonObject document() {
        return Json.createReader(new StringReader(document)).readObject();
    }

    /** What somebody would have to type to get it again. */
    public ConnectionDraft draft() {
        return DraftDocument.draft(document());
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String author() {
        return author;
    }

    public Instant savedAt() {
        return savedAt;
    }
}
