package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import usher.platform.DatabaseReady;
import usher.platform.UsherConfig;
import usher.types.EmailAddress;

/** Whoever was the operator before the setting was changed is none any more, from the start on that the change needs. */
@ApplicationScoped
public class Operators {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private UsherConfig config;

    @Transactional
    void forgetFormer(@Observes DatabaseReady ready) {
        entities.createQuery("delete from Operator o where not exists (select e from AccountEmail e"
                + " where e.accountId = o.accountId and e.verifiedAddress = :address and e.retiredAt is null)")
                .setParameter("address", config.operatorEmail().map(EmailAddress::canonical).orElse("")).executeUpdate();
    }
}
