package usher.scim.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import usher.platform.persistence.InstantColumn;
import usher.scim.query.Cursors;
import usher.scim.query.Cursors.Position;
import usher.scim.query.ListRequest;
import usher.scim.schema.ResourceType;

/** Answers which resources are on a page, of one type or of several together; what they are is read afterwards. */
@ApplicationScoped
@Transactional
public class Listing {

    /** Beyond it, pages by cursor do not say how many there are: counting a million takes longer than the page. */
    private static final int COUNTED_WITH_CURSOR = 10_000;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Cursors cursors;

    /** One resource of a page. */
    public record Hit(UUID id, ResourceType type) {
    }

    /** @param total unknown where a count would take long, which only pages by cursor may be (RFC 9865, section 2.2) */
    public record Found(List<Hit> hits, OptionalLong total, Optional<String> nextCursor) {
    }

    public Found users(UUID tenantId, ListRequest request) {
        return find(tenantId, request, List.of(UserTable.USERS));
    }

    public Found groups(UUID tenantId, ListRequest request) {
        return find(tenantId, request, List.of(GroupTable.GROUPS));
    }

    public Found all(UUID tenantId, ListRequest request) {
        return find(tenantId, request, List.of(UserTable.USERS, GroupTable.GROUPS));
    }

    private Found find(UUID tenantId, ListRequest request, List<Table> tables) {
        Dialect dialect = Dialect.of(entities);
        SortKey sort = SortKey.of(request, tables, dialect);
        Sql matching = matching(tenantId, request, tables, sort, dialect);
        String question = tables.size() + tables.get(0).alias() + "\n" + request.question();
        if (request.cursor().isPresent()) {
            return byCursor(tenantId, request, matching, sort, question);
        }
        List<Object[]> rows = request.count() == 0 ? List.of() : new Sql().add("select r.id, r.kind from (").add(matching)
                .add(") r order by " + sort.order() + " limit ? offset ?", request.count(), request.startIndex() - 1).rows(entities);
        boolean allSeen = request.startIndex() == 1 && rows.size() < request.count();
        long total = allSeen ? rows.size() : new Sql().add("select count(*) from (").add(matching).add(") r").number(entities);
        return new Found(hits(rows), OptionalLong.of(total), Optional.empty());
    }

    private Found byCursor(UUID tenantId, ListRequest request, Sql matching, SortKey sort, String question) {
        Sql page = new Sql().add("select r.id, r.kind, r.sort_key from (").add(matching).add(") r");
        if (!request.cursor().get().isEmpty()) {
            page.add(" where ").add(sort.after(cursors.open(tenantId, question, request.cursor().get())));
        }
        List<Object[]> rows = request.count() == 0 ? List.of()
                : page.add(" order by " + sort.order() + " limit ?", request.count() + 1).rows(entities);
        List<Object[]> shown = rows.subList(0, Math.min(request.count(), rows.size()));
        Optional<String> next = rows.size() > shown.size() ? Optional.of(cursors.seal(tenantId, question, position(shown)))
                : Optional.empty();
        long counted = new Sql().add("select count(*) from (select 1 as one from (").add(matching)
                .add(") r limit ?) s", COUNTED_WITH_CURSOR + 1).number(entities);
        return new Found(hits(shown), counted > COUNTED_WITH_CURSOR ? OptionalLong.empty() : OptionalLong.of(counted), next);
    }

    private static Position position(List<Object[]> shown) {
        Object[] last = shown.get(shown.size() - 1);
        Object key = last[2] == null || last[2] instanceof String || last[2] instanceof Boolean || last[2] instanceof UUID ? last[2]
                : new InstantColumn().convertToEntityAttribute(last[2]);
        return new Position((UUID) last[0], key == null ? null : key.toString());
    }

    private Sql matching(UUID tenantId, ListRequest request, List<Table> tables, SortKey sort, Dialect dialect) {
        Sql all = new Sql();
        for (Table table : tables) {
            all.add(table == tables.get(0) ? "" : " union all ").add("select " + table.alias() + ".id as id, '" + table.type().name()
                    + "' as kind, " + sort.expression(table) + " as sort_key from ").add(Sql.of(table.rowsOfTenant(), tenantId));
            request.filter().ifPresent(filter -> all.add(" and ").add(new SqlFilter(table, dialect, tables.size() > 1).where(filter)));
        }
        return all;
    }

    private static List<Hit> hits(List<Object[]> rows) {
        List<Hit> hits = new ArrayList<>();
        rows.forEach(row -> hits.add(new Hit((UUID) row[0], ResourceType.valueOf(((String) row[1]).strip()))));
        return List.copyOf(hits);
    }
}
