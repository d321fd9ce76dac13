package usher.signin.emaillink;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import usher.connection.SettingsDocument;
import usher.signin.page.OpenWorkspace;
import usher.signin.page.Workspace;
import usher.types.EmailAddress;

/**
 * The workspaces that are open to somebody who has proven an address by e-mail. Says where to go and decides nothing: the policy does,
 * once one is chosen.
 */
@ApplicationScoped
public class OpenWorkspaces {

    /** A row for each reason why a tenant may be open. Parameters: address, its domain, now. */
    private static final String REASONS = """
            select t.id, t.slug, t.name, o.reason, t.email_settings,
              t.suspended = false and t.email_sign_in = true and t.single_sign_on_only = false,
              t.suspended = false and b.address is not null
            from (
              select m.tenant_id, m.status as reason from account_email e
                join membership m on m.account_id = e.account_id
                where e.verified_address = ?1 and e.retired_at is null
              union all
              select m.tenant_id, m.status as reason from account_email e
                join membership m on m.account_id = e.account_id
                where e.address = ?1 and e.verified_address is null
                  and not exists (select 1 from identity_link l where l.account_id = e.account_id)
                  and not exists (select 1 from account_email v where v.account_id = e.account_id and v.verified_address is not null)
              union all
              select i.tenant_id, case when i.brings_back then 'INVITED_BACK' else 'INVITED' end as reason from invitation i
                where i.open_address = ?1 and i.connection_id is null and (i.expires_at is null or i.expires_at > ?3)
              union all
              select d.tenant_id, 'HOME' as reason from domain_claim d where d.name = ?2 and d.proven_at is not null
            ) o
            join tenant t on t.id = o.tenant_id
            left join break_glass b on b.tenant_id = t.id and b.address = ?1
            order by lower(t.name), t.slug""";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** One workspace to choose. */
    public record Open(UUID tenantId, Workspace workspace, OpenWorkspace.Standing standing) {

        /** As the chooser shows it. */
        public OpenWorkspace shown() {
            return new OpenWorkspace(workspace, standing, List.of());
        }
    }

    /**
     * In the order of their names; one statement. Workspaces that will refuse, because the membership has ended or e-mail does not open
     * them, are named only when there is no other: so the person learns why.
     */
    @Transactional
    public List<Open> of(EmailAddress address) {
        List<?> rows = entities.createNativeQuery(REASONS).setParameter(1, address.canonical())
                .setParameter(2, address.domain().ascii())
                .setParameter(3, clock.instant().atOffset(ZoneOffset.UTC)).getResultList();
        return OpenReason.open(rows.stream().map(row -> reason((Object[]) row)).toList());
    }

    private static OpenReason reason(Object[] row) {
        return new OpenReason((UUID) row[0], new Workspace((String) row[1], (String) row[2]), (String) row[3],
                SettingsDocument.read((String) row[4]).admission(), Boolean.TRUE.equals(row[5]), Boolean.TRUE.equals(row[6]));
    }
}
