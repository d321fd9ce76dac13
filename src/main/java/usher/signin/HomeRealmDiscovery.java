package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import usher.signin.page.WayIn;
import usher.types.EmailAddress;
import usher.types.Protocol;

/**
 * Finds the ways in for an address by its domain alone: what it answers, and how long that takes, says nothing of who is known here.
 * Only proven domains count, so that nobody sends another's people to a provider of their own.
 */
@ApplicationScoped
public class HomeRealmDiscovery {

    /** A row for each enabled connection of each tenant; one without a connection for a tenant that has none. Parameter: the domain. */
    private static final String TENANTS = """
            select t.name, t.slug, t.email_sign_in = true and t.single_sign_on_only = false, c.id, c.name, c.protocol
            from domain_claim d
            join tenant t on t.id = d.tenant_id
            left join connection c on c.tenant_id = t.id and c.enabled = true
            where d.name = ?1 and d.proven_at is not null and t.suspended = false""";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** Where to go with this address; one statement. */
    @Transactional
    public NextStep next(EmailAddress address) {
        List<?> rows = entities.createNativeQuery(TENANTS).setParameter(1, address.domain().ascii()).getResultList();
        return NextStep.of(rows.stream().map(row -> tenant((Object[]) row)).toList());
    }

    private static NextStep.Row tenant(Object[] row) {
        String workspace = (String) row[0];
        String slug = (String) row[1];
        WayIn connection = row[3] == null ? null
                : new WayIn(workspace, slug, (String) row[3], (String) row[4], Protocol.valueOf((String) row[5]));
        return new NextStep.Row(workspace, slug, Boolean.TRUE.equals(row[2]), connection);
    }
}
