package usher.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes messages at once, all of them with one statement, in their order; each event gets its place with that, from a sequence that the
 * database counts for all nodes. Whoever changes somebody holds their row from then on, so that the next one who does draws a larger
 * number. The entity manager would keep the statement for later and the order for itself.
 */
@ApplicationScoped
public class OutboxRows {

    private static final int AT_ONCE = 500;

    private static final String INSERT = "insert into outbox_message (id, kind, topic, tenant_id, account_id, subscription_id, event_id,"
            + " payload, created_at, queued_at, due_at, tries, place) values ";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Event<MessageQueued> queued;

    void write(List<OutboxMessage> messages) {
        for (int from = 0; from < messages.size(); from += AT_ONCE) {
            insert(messages.subList(from, Math.min(messages.size(), from + AT_ONCE)));
        }
        messages.stream().map(OutboxMessage::kind).distinct().forEach(kind -> queued.fire(new MessageQueued(kind)));
    }

    /** Needs nothing of what the transaction has yet to write. */
    private void insert(List<OutboxMessage> messages) {
        Query insert = entities.createNativeQuery(INSERT + messages.stream().map(OutboxRows::row).collect(Collectors.joining(", ")))
                .setFlushMode(FlushModeType.COMMIT);
        int number = 1;
        for (OutboxMessage message : messages) {
            for (Object value : message.columns()) {
                if (value != null) {
                    insert.setParameter(number++, value);
                }
            }
        }
        insert.executeUpdate();
    }

    /** Nulls by name: as a parameter one would need a type. */
    private static String row(OutboxMessage message) {
        return message.columns().stream().map(value -> Objects.isNull(value) ? "null" : "?")
                .collect(Collectors.joining(", ", "(", message.kind() == OutboxMessage.Kind.EVENT ? ", default)" : ", null)"));
    }
}
