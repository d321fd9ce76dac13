package usher.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;

/** The right to run the installation. No tenant's role, and reached by nothing that a tenant maps. */
@Entity
@WrittenAfter("account")
@Table(name = "operator")
public class Operator {

    @Id
    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "granted_at")
    private Instant grantedAt;

    protected Operator() {
    }

    public Operator(UUID accountId, Instant now) {
        this.accountId = accountId;
        this.grantedAt = now;
    }
}
