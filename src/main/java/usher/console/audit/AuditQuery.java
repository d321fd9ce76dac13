package usher.console.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import usher.console.table.Conditions;
import usher.console.table.Page;
import usher.console.table.TableAddress;

/** Reads a tenant's records, the newest first. They are not counted: there may be millions, and nobody asks for the number. */
@ApplicationScoped
public class AuditQuery {

    private static final String SELECT = "select " + AuditLine.COLUMNS + " from AuditRecord r where ";
    private static final String NEWEST_FIRST = " order by r.happenedAt desc, r.id desc";
    private static final int MOST_ACTORS = 100;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Transactional
    public Page<AuditLine> page(UUID tenantId, TableAddress address) {
        return Page.of(read(conditions(tenantId, address), (address.page() - 1) * Page.SIZE, Page.SIZE + 1), Optional.empty(), address);
    }

    /** Those that follow one of them, or the first; for an export, which takes part after part while others are being written. */
    @Transactional
    public List<AuditLine> behind(UUID tenantId, TableAddress address, Optional<AuditLine> last, int size) {
        Conditions conditions = conditions(tenantId, address);
        last.ifPresent(line -> conditions.and("r.happenedAt <= :lastAt and (r.happenedAt < :lastAt or r.id < :lastId)", "lastAt", line.at())
                .bound("lastId", line.id()));
        return read(conditions, 0, size);
    }

    private Conditions conditions(UUID tenantId, TableAddress address) {
        return AuditFilter.of(tenantId, address, address.get("q").map(text -> actors(tenantId, text)).orElse(List.of()));
    }

    private List<AuditLine> read(Conditions conditions, int first, int size) {
        return conditions.bind(entities.createQuery(SELECT + conditions + NEWEST_FIRST, Object[].class))
                .setFirstResult(first).setMaxResults(size).getResultStream().map(AuditLine::of).toList();
    }

    /** The members whom a text finds, as actors; so few that they can be listed, for who searches for what somebody did names them. */
    private List<String> actors(UUID tenantId, String text) {
        return entities.createQuery("select m.accountId from Membership m where m.tenantId = :tenant and (m.profile.sortName like :text"
                + " escape '!' or m.profile.email like :text escape '!') order by m.profile.sortName, m.id", UUID.class)
                .setParameter("tenant", tenantId).setParameter("text", Conditions.anywhere(text.toLowerCase(Locale.ROOT)))
                .setMaxResults(MOST_ACTORS).getResultStream().map(account -> "account:" + account).toList();
    }

    /** All records of one decision, in the order in which they were written. */
    @Transactional
    public List<AuditLine> of(UUID tenantId, String reference) {
        return entities.createQuery(SELECT + "r.tenantId = :tenant and r.reference = :reference order by r.id", Object[].class)
                .setParameter("tenant", tenantId).setParameter("reference", reference)
                .getResultStream().map(AuditLine::of).toList();
    }

    /** The newest records about one member. */
    @Transactional
    public List<AuditLine> about(UUID tenantId, UUID membershipId, int most) {
        return entities.createQuery(SELECT + "r.tenantId = :tenant and r.membershipId = :membership" + NEWEST_FIRST, Object[].class)
                .setParameter("tenant", tenantId).setParameter("membership", membershipId).setMaxResults(most)
                .getResultStream().map(AuditLine::of).toList();
    }

    /** The record of how a membership ended. */
    @Transactional
    public Optional<AuditLine> ending(UUID tenantId, UUID membershipId) {
        return entities.createQuery(SELECT + "r.tenantId = :tenant and r.membershipId = :membership and r.action in :endings" + NEWEST_FIRST,
                Object[].class).setParameter("tenant", tenantId).setParameter("membership", membershipId)
                .setParameter("endings", List.of("membership.suspended", "membership.removed", "membership.declined")).setMaxResults(1)
                .getResultStream().map(AuditLine::of).findFirst();
    }

    /** The newest records that tell of a change, and not only of somebody's coming in. */
    @Transactional
    public List<AuditLine> changes(UUID tenantId, int most) {
        return entities.createQuery(SELECT + "r.tenantId = :tenant and r.action not like 'sign_in.%'" + NEWEST_FIRST, Object[].class)
                .setParameter("tenant", tenantId).setMaxResults(most).getResultStream().map(AuditLine::of).toList();
    }
}
