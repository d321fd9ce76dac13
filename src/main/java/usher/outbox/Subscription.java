package usher.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.UuidV7;

/** Who hears which events of a tenant. Looked for whenever something is to be told, so that what nobody hears is not even written. */
@Entity
@WrittenAfter("tenant")
@Table(name = "event_subscription")
public class Subscription {

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    /** With a space between two. */
    private String topics;

    protected Subscription() {
    }

    /** @param topics names such as {@code roles.changed}, or {@code invitation.*} for whatever begins so */
    public Subscription(UUID tenantId, Set<String> topics) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        hear(topics);
    }

    public void hear(Set<String> newTopics) {
        topics = String.join(" ", new TreeSet<>(newTopics));
    }

    public UUID id() {
        return id;
    }

    public Set<String> topics() {
        return topics.isEmpty() ? Set.of() : Set.of(topics.split(" "));
    }
}
