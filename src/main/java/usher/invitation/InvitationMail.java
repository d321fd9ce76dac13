package usher.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.UuidV7;

/** A mail that an invitation caused, or the answer to who asked to join, to be counted for a day; what became of it does not matter. */
@Entity
@WrittenAfter("tenant")
@Table(name = "invitation_mail")
public class InvitationMail {

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    private String address;

    @Column(name = "sent_at")
    private Instant sentAt;

    protected InvitationMail() {
    }

    /** @param address in its canonical form */
    InvitationMail(UUID tenantId, String address, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.address = address;
        this.sentAt = now;
    }
}
