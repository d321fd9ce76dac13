package usher.console.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import usher.console.table.Conditions;
import usher.console.table.Page;
import usher.console.table.TableAddress;
import usher.types.Reference;

/** Reads the records of all tenants but quarantines, the newest first, for the operator alone. */
@ApplicationScoped
public class InstallationRecords {

    /** What an address may filter by. */
    public static final Set<String> FILTERS = Set.of("q", "action", "tenant");

    private static final int COLUMNS = AuditLine.COLUMNS.split(",").length;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** A record and the name of its tenant; empty for what is the installation's own. */
    public record Line(AuditLine record, String tenant) {
    }

    /** @param address {@code q} is a reference, {@code tenant} a slug */
    @Transactional
    public Page<Line> page(TableAddress address) {
        Conditions conditions = new Conditions();
        address.get("q").ifPresent(text -> conditions.and("r.reference = :reference", "reference",
                Reference.ifValid(text.toUpperCase(Locale.ROOT)).map(Reference::value).orElse(text)));
        address.get("tenant").ifPresent(slug -> conditions.and("t.slug = :slug", "slug", slug));
        address.get("action").ifPresent(action -> AuditFilter.ofKind(action, conditions));
        return Page.of(conditions.bind(entities.createQuery("select " + AuditLine.COLUMNS + ", t.name from AuditRecord r"
                + " left join Tenant t on t.id = r.tenantId where t.quarantineOf is null and " + conditions + " order by r.id desc",
                Object[].class))
                .setFirstResult((address.page() - 1) * Page.SIZE).setMaxResults(Page.SIZE + 1).getResultStream()
                .map(row -> new Line(AuditLine.of(Arrays.copyOf(row, COLUMNS)), row[COLUMNS] == null ? "" : (String) row[COLUMNS]))
                .toList(), Optional.empty(), address);
    }
}
