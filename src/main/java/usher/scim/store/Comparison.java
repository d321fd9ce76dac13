package usher.scim.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import usher.scim.filter.Operand;
import usher.scim.filter.Operator;
import usher.scim.schema.Attribute;

/** One comparison as a condition that is true or false and never unknown, so that a {@code not} around it means what it says. */
final class Comparison {

    static final int KEY_LENGTH = 200;

    private final Dialect dialect;

    Comparison(Dialect dialect) {
        this.dialect = dialect;
    }

    /** @param operator any but {@code ne}, which is the opposite of {@code eq} */
    Sql of(Column column, Attribute attribute, Operator operator, Operand operand) {
        Sql condition = new Sql().add("(" + column.expression() + " is not null and ");
        if (operand.value() instanceof Boolean flag) {
            condition.add(column.expression() + " = " + flag);
        } else if (operand.value() instanceof Instant time) {
            condition.add(column.expression() + " " + sign(operator) + " ?", time);
        } else if (column.kind() == Column.Kind.ID && operator == Operator.EQ) {
            condition.add(id((String) operand.value()).map(id -> Sql.of(column.expression() + " = ?", id)).orElse(Sql.of("1 = 0")));
        } else {
            condition.add(text(column, attribute, operator, (String) operand.value()));
        }
        return condition.add(")");
    }

    private Sql text(Column column, Attribute attribute, Operator operator, String text) {
        boolean exact = attribute.caseExact();
        String expression = switch (column.kind()) {
            case ID -> "cast(" + column.expression() + " as varchar)";
            case FOLDED -> column.expression();
            default -> exact ? column.expression() : "lower(" + column.expression() + ")";
        };
        boolean foldHere = column.kind() == Column.Kind.FOLDED;
        String place = exact || foldHere ? "?" : "lower(cast(? as varchar))";
        String value = foldHere ? Folded.of(text) : text;
        Sql condition = new Sql();
        if (operator == Operator.EQ && column.key() != null) {
            condition.add(column.key() + " = ? and ", keyOf(text));
        }
        return switch (operator) {
            case EQ -> condition.add(expression + " = " + place, value);
            case CO -> condition.add(expression + " like " + place + " escape '!'", "%" + literal(value) + "%");
            case SW -> condition.add(expression + " like " + place + " escape '!'", literal(value) + "%");
            case EW -> condition.add(expression + " like " + place + " escape '!'", "%" + literal(value));
            default -> condition.add(dialect.byCodePoint(expression) + " " + sign(operator) + " " + place, value);
        };
    }

    /** How the beginning of a text is kept to be found by. */
    static String keyOf(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return folded.substring(0, Math.min(KEY_LENGTH, folded.length()));
    }

    /** Wildcards are characters like others. */
    private static String literal(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }

    private static String sign(Operator operator) {
        return switch (operator) {
            case GT -> ">";
            case GE -> ">=";
            case LT -> "<";
            case LE -> "<=";
            default -> "=";
        };
    }

    /** Empty when it is no id of ours. */
    static Optional<UUID> id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
