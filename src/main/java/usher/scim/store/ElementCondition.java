package usher.scim.store;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import usher.scim.filter.Filter;
import usher.scim.filter.Filter.And;
import usher.scim.filter.Filter.Compare;
import usher.scim.filter.Filter.Not;
import usher.scim.filter.Filter.Or;
import usher.scim.filter.Filter.Present;
import usher.scim.filter.Operand;
import usher.scim.filter.Operator;
import usher.scim.schema.Attribute;
import usher.scim.schema.AttributeName;
import usher.scim.schema.AttributeRef;

/** The filter between brackets as a condition on one element's row. */
final class ElementCondition {

    private final AttributeRef list;
    private final Place place;
    private final Comparison comparison;

    ElementCondition(AttributeRef list, Place place, Comparison comparison) {
        this.list = list;
        this.place = place;
        this.comparison = comparison;
    }

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
            return present(sub(present.name()));
        }
        if (!(filter instanceof Compare compare)) {
            throw SqlFilter.invalid("An element of " + list.path() + " has no elements.");
        }
        Attribute sub = sub(compare.name());
        if (compare.operator() == Operator.NE) {
            return new Sql().add("not ").add(where(new Compare(compare.name(), Operator.EQ, compare.value())));
        }
        Operand operand = Operand.of(sub, compare.operator(), compare.value());
        return compare.value() == JsonValue.NULL ? new Sql().add("not ").add(present(sub))
                : comparison.of(column(sub), sub, compare.operator(), operand);
    }

    private Sql joined(List<Filter> parts, String word) {
        Sql all = new Sql().add("(");
        for (int i = 0; i < parts.size(); i++) {
            all.add(i == 0 ? "" : word).add(where(parts.get(i)));
        }
        return all.add(")");
    }

    private Sql present(Attribute sub) {
        return new Sql().add("(" + column(sub).expression() + " is not null)");
    }

    private Attribute sub(AttributeName name) {
        return list.attribute().sub(name.attribute()).filter(sub -> name.sub().isEmpty() && name.urn().isEmpty())
                .orElseThrow(() -> SqlFilter.invalid(list.path() + " has no " + name + "."));
    }

    private Column column(Attribute sub) {
        return Optional.ofNullable(place.columns().get(sub.name().toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> SqlFilter.invalid(list.path() + "." + sub.name() + " cannot be asked for."));
    }
}
