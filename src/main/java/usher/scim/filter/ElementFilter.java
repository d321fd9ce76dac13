package usher.scim.filter;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import usher.scim.filter.Filter.And;
import usher.scim.filter.Filter.Compare;
import usher.scim.filter.Filter.Element;
import usher.scim.filter.Filter.Not;
import usher.scim.filter.Filter.Or;
import usher.scim.filter.Filter.Present;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.Attribute;
import usher.scim.schema.AttributeName;
import usher.scim.schema.Moment;

/** Answers a filter for an object at hand: the one between brackets for an element of a list, or one for a resource that is no row. */
public final class ElementFilter {

    private final String name;
    private final Function<AttributeName, Optional<Attribute>> parts;

    public ElementFilter(Attribute attribute) {
        this(attribute.name(), part -> attribute.sub(part.attribute()).filter(sub -> part.sub().isEmpty() && part.urn().isEmpty()));
    }

    /** @param parts by what a filter calls them, as far as they have one value each, which is not complex */
    public ElementFilter(String name, Function<AttributeName, Optional<Attribute>> parts) {
        this.name = name;
        this.parts = parts;
    }

    /**
     * Also where there is nothing to test, a filter has to make sense, and all of it.
     *
     * @throws ScimError {@code invalidFilter} when it asks for what elements do not have
     */
    public void check(Filter filter) {
        if (filter instanceof And and) {
            and.parts().forEach(this::check);
        } else if (filter instanceof Or or) {
            or.parts().forEach(this::check);
        } else if (filter instanceof Not not) {
            check(not.part());
        } else {
            matches(filter, JsonValue.EMPTY_JSON_OBJECT);
        }
    }

    /** @throws ScimError as {@link #check}, for what it comes to */
    public boolean matches(Filter filter, JsonObject element) {
        if (filter instanceof And and) {
            return and.parts().stream().allMatch(part -> matches(part, element));
        }
        if (filter instanceof Or or) {
            return or.parts().stream().anyMatch(part -> matches(part, element));
        }
        if (filter instanceof Not not) {
            return !matches(not.part(), element);
        }
        if (filter instanceof Present present) {
            return element.containsKey(sub(present.name()).name());
        }
        if (filter instanceof Element inner) {
            throw ScimError.bad(ScimType.INVALID_FILTER, inner.name() + " has no elements here.");
        }
        Compare compare = (Compare) filter;
        Attribute sub = sub(compare.name());
        return compare(sub, compare.operator(), element.get(sub.name()), Operand.of(sub, compare.operator(), compare.value()));
    }

    private Attribute sub(AttributeName part) {
        return parts.apply(part).orElseThrow(() -> ScimError.bad(ScimType.INVALID_FILTER, name + " has no " + part + "."));
    }

    private static boolean compare(Attribute sub, Operator operator, JsonValue value, Operand operand) {
        if (operator == Operator.NE) {
            return !compare(sub, Operator.EQ, value, operand);
        }
        if (value == null || operand.value() == null) {
            return value == null && operand.value() == null;
        }
        if (operand.value() instanceof Boolean flag) {
            return flag == (value == JsonValue.TRUE);
        }
        if (operand.value() instanceof BigDecimal number) {
            return inOrder(operator, ((JsonNumber) value).bigDecimalValue(), number);
        }
        String text = ((JsonString) value).getString();
        if (operand.value() instanceof Instant time) {
            return inOrder(operator, Moment.ifValid(text).orElseThrow(), time);
        }
        return compare(operator, folded(sub, text), folded(sub, (String) operand.value()));
    }

    private static boolean compare(Operator operator, String value, String with) {
        return switch (operator) {
            case CO -> value.contains(with);
            case SW -> value.startsWith(with);
            case EW -> value.endsWith(with);
            default -> inOrder(operator, value, with);
        };
    }

    private static <T extends Comparable<T>> boolean inOrder(Operator operator, T value, T with) {
        int difference = value.compareTo(with);
        return switch (operator) {
            case EQ -> difference == 0;
            case GT -> difference > 0;
            case GE -> difference >= 0;
            case LT -> difference < 0;
            case LE -> difference <= 0;
            default -> throw new IllegalArgumentException(operator + " is handled before");
        };
    }

    private static String folded(Attribute sub, String text) {
        return sub.caseExact() ? text : text.toLowerCase(Locale.ROOT);
    }
}
