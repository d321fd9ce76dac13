package usher.scim.store;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import usher.scim.filter.Filter;
import usher.scim.filter.Filter.And;
import usher.scim.filter.Filter.Compare;
import usher.scim.filter.Filter.Element;
import usher.scim.filter.Filter.Not;
import usher.scim.filter.Filter.Or;
import usher.scim.filter.Filter.Present;
import usher.scim.filter.Operand;
import usher.scim.filter.Operator;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.Attribute;
import usher.scim.schema.AttributeName;
import usher.scim.schema.AttributeRef;

/**
 * Turns a filter into a condition on the rows of a table. Names come from the table's list and nowhere else; a value path is one
 * {@code exists}, so that all of it is about one element. The tenant is not this condition's business: it stands beside it.
 */
final class SqlFilter {

    private final Table table;
    private final Comparison comparison;
    private final boolean amongOthers;

    /** @param amongOthers other types are asked the same, so that an attribute may be unknown here (RFC 7644, section 3.4.2.1) */
    SqlFilter(Table table, Dialect dialect, boolean amongOthers) {
        this.table = table;
        this.comparison = new Comparison(dialect);
        this.amongOthers = amongOthers;
    }

    /** @throws ScimError {@code invalidFilter} when it asks for what there is not */
    Sql where(Filter filter) {
        if (filter instanceof And and) {
            return joined(and.parts(), " and ");
        }
        if (filter instanceof Or or) {
            return joined(or.parts(), " or ");
        }
        if (filter instanceof Not not) {
            return new Sql().add("not ").add(where(not.part()));
        }
        if (filter instanceof Present present) {
            return find(present.name()).map(this::present).orElseGet(SqlFilter::never);
        }
        if (filter instanceof Element element) {
            return find(element.name()).map(ref -> element(ref, element.part())).orElseGet(SqlFilter::never);
        }
        Compare compare = (Compare) filter;
        return find(compare.name()).map(ref -> compare(ref, compare)).orElseGet(SqlFilter::never);
    }

    private Sql joined(List<Filter> parts, String word) {
        Sql all = new Sql().add("(");
        for (int i = 0; i < parts.size(); i++) {
            all.add(i == 0 ? "" : word).add(where(parts.get(i)));
        }
        return all.add(")");
    }

    private static Sql never() {
        return Sql.of("(1 = 0)");
    }

    private Optional<AttributeRef> find(AttributeName name) {
        Optional<AttributeRef> ref = table.type().find(name);
        if (ref.isEmpty() && !amongOthers) {
            throw invalid(name + " is no attribute of " + table.type().word() + ".");
        }
        return ref;
    }

    private Place place(AttributeRef ref) {
        if (ref.attribute().returned() == Attribute.Returned.NEVER) {
            throw ScimError.sensitive(ref.path());
        }
        return table.place(ref).orElseThrow(() -> invalid(ref.path() + " cannot be asked for."));
    }

    private static Column column(Place place, AttributeRef ref) {
        String sub = place.columns().size() == 1 ? "" : ref.compared() == ref.attribute() ? "" : ref.compared().name().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(place.columns().get(sub)).orElseThrow(() -> invalid(ref.path() + " cannot be asked for."));
    }

    private Sql present(AttributeRef ref) {
        if (ref.attribute().isComplex() && !ref.attribute().multiValued() && ref.sub().isEmpty()) {
            return anyPartPresent(ref);
        }
        if (isSchemasOfUser(ref)) {
            return Sql.of("(1 = 1)");
        }
        Place place = place(ref);
        if (place.rows().isPresent()) {
            return new Sql().add("exists (select 1 from " + place.rows().get()
                    + ref.sub().map(sub -> " and " + column(place, ref).expression() + " is not null").orElse("") + ")");
        }
        return new Sql().add("(" + column(place, ref).expression() + " is not null)");
    }

    private boolean isSchemasOfUser(AttributeRef ref) {
        return table == UserTable.USERS && ref.attribute().name().equals("schemas");
    }

    private Sql anyPartPresent(AttributeRef ref) {
        Sql any = new Sql().add("(1 = 0");
        for (Attribute sub : ref.attribute().subAttributes()) {
            AttributeRef part = new AttributeRef(ref.extension(), ref.attribute(), Optional.of(sub));
            if (table.place(part).isPresent()) {
                any.add(" or ").add(present(part));
            }
        }
        return any.add(")");
    }

    private Sql compare(AttributeRef ref, Compare compare) {
        if (compare.operator() == Operator.NE) {
            return new Sql().add("not ").add(compare(ref, new Compare(compare.name(), Operator.EQ, compare.value())));
        }
        if (compare.value() == JsonValue.NULL) {
            Operand.of(ref.compared(), compare.operator(), compare.value());
            return new Sql().add("not ").add(present(ref));
        }
        Operand operand = Operand.of(ref.compared(), compare.operator(), compare.value());
        Place place = place(ref);
        if (table == UserTable.USERS && ref.attribute().name().equals("userName") && compare.operator() == Operator.EQ) {
            String name = Folded.of((String) operand.value());
            Sql named = Sql.of("(m.user_name = ? or m.user_name is null and lower(m.email) = ?", name, name);
            Comparison.id(name).ifPresent(id -> named.add(" or m.user_name is null and m.email is null and m.id = ?", id));
            return named.add(")");
        }
        if (isSchemasOfUser(ref)) {
            return UserTable.schemas(column -> comparison.of(column, ref.compared(), compare.operator(), operand));
        }
        Sql condition = comparison.of(column(place, ref), ref.compared(), compare.operator(), operand);
        return place.rows().isEmpty() ? condition
                : new Sql().add("exists (select 1 from " + place.rows().get() + " and ").add(condition).add(")");
    }

    private Sql element(AttributeRef ref, Filter part) {
        if (!ref.attribute().multiValued() || ref.sub().isPresent()) {
            throw invalid(ref.path() + " has no elements.");
        }
        Place place = place(ref);
        return new Sql().add("exists (select 1 from " + place.rows().orElseThrow() + " and ")
                .add(new ElementCondition(ref, place, comparison).where(part)).add(")");
    }

    static ScimError invalid(String detail) {
        return ScimError.bad(ScimType.INVALID_FILTER, detail);
    }
}
