package usher.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** A message of a provider that was accepted once, kept until it would be refused for its age anyway. */
@Entity
@IdClass(UsedMessage.Key.class)
@Table(name = "used_message")
public class UsedMessage {

    @Id
    @Column(name = "connection_id")
    private String connectionId;

    @Id
    @Column(name = "message_id")
    private String messageId;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected UsedMessage() {
    }

    /** @param expiresAt after which the message itself is too old, clock skew included */
    public UsedMessage(String connectionId, String messageId, Instant expiresAt) {
        this.connectionId = connectionId;
        this.messageId = messageId;
        this.expiresAt = expiresAt;
    }

    Key key() {
        Key key = new Key();
        key.connectionId = connectionId;
        key.messageId = messageId;
        return key;
    }

    /** The primary key, as JPA wants it. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String connectionId;
        private String messageId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && connectionId.equals(that.connectionId) && messageId.equals(that.messageId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(connectionId, messageId);
        }
    }
}
