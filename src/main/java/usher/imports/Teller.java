package usher.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Set;
import java.util.UUID;
import usher.audit.TenantAuthor;

/** Whoever said last how an import goes on, and what they may do: it is carried out in their name, when their request is long over. */
@Embeddable
public class Teller {

    private String actor;

    private String permissions;

    @Column(name = "client_address")
    private String clientAddress;

    @Column(name = "user_agent")
    private String userAgent;

    protected Teller() {
    }

    Teller(TenantAuthor by) {
        actor = by.name();
        permissions = String.join(" ", by.permissions());
        clientAddress = by.clientAddress();
        userAgent = by.userAgent();
    }

    TenantAuthor in(UUID tenantId) {
        return new TenantAuthor(tenantId, actor, permissions.isEmpty() ? Set.of() : Set.of(permissions.split(" ")), clientAddress,
                userAgent);
    }
}
