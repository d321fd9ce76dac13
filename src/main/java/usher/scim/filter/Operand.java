package usher.scim.filter;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.Attribute;
import usher.scim.schema.Attribute.AttributeType;
import usher.scim.schema.Moment;

/**
 * What an attribute is compared with, in the attribute's own type. A {@code Boolean}, an {@code Instant}, a {@code BigDecimal} or a
 * {@code String}; null for nothing.
 */
public record Operand(Object value) {

    private static final Set<AttributeType> NO_TEXTS = Set.of(AttributeType.BOOLEAN, AttributeType.DATE_TIME, AttributeType.INTEGER,
            AttributeType.DECIMAL);

    /**
     * @throws ScimError {@code invalidFilter} when the attribute has no single value, when the value is not one of its type, or when
     *     the comparison makes no sense for it: booleans and binaries have no order (RFC 7644, section 3.4.2.2)
     */
    public static Operand of(Attribute attribute, Operator operator, JsonValue value) {
        if (attribute.isComplex()) {
            throw wrong(attribute, "has parts, and one of them has to be named");
        }
        if (operator.isOrder() && (attribute.type() == AttributeType.BOOLEAN || attribute.type() == AttributeType.BINARY)) {
            throw wrong(attribute, "has no order");
        }
        if (operator.isPart() && NO_TEXTS.contains(attribute.type())) {
            throw wrong(attribute, "is not a text");
        }
        if (value == JsonValue.NULL) {
            return nothing(attribute, operator);
        }
        return new Operand(switch (attribute.type()) {
            case BOOLEAN -> flag(attribute, value);
            case DATE_TIME -> moment(attribute, value);
            case INTEGER, DECIMAL -> number(attribute, value);
            default -> text(attribute, value);
        });
    }

    private static Operand nothing(Attribute attribute, Operator operator) {
        if (operator == Operator.EQ || operator == Operator.NE) {
            return new Operand(null);
        }
        throw wrong(attribute, "is compared with null");
    }

    /** As Entra ID writes it: {@code roles[primary eq "True"]}. */
    private static Boolean flag(Attribute attribute, JsonValue value) {
        String word = value instanceof JsonString text ? text.getString().toLowerCase(Locale.ROOT) : value.toString();
        if (!word.equals("true") && !word.equals("false")) {
            throw wrong(attribute, "is true or false");
        }
        return Boolean.valueOf(word);
    }

    private static Instant moment(Attribute attribute, JsonValue value) {
        String text = value instanceof JsonString string ? string.getString() : "";
        return Moment.ifValid(text).orElseThrow(() -> wrong(attribute, "is a time with its zone"));
    }

    private static BigDecimal number(Attribute attribute, JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.bigDecimalValue();
        }
        throw wrong(attribute, "is a number");
    }

    private static String text(Attribute attribute, JsonValue value) {
        if (value instanceof JsonNumber || value == JsonValue.TRUE || value == JsonValue.FALSE) {
            throw wrong(attribute, "is a text");
        }
        return ((JsonString) value).getString();
    }

    private static ScimError wrong(Attribute attribute, String what) {
        return ScimError.bad(ScimType.INVALID_FILTER, attribute.name() + " " + what + ".");
    }
}
