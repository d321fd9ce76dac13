package usher.scim.patch;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;
import usher.scim.filter.Filter;
import usher.scim.filter.Filter.Compare;
import usher.scim.filter.Operand;
import usher.scim.filter.Operator;
import usher.scim.schema.Attribute;

/**
 * The element that Entra ID means by {@code emails[type eq "work"].value} when there is none yet: one that fits the filter. Only for a
 * type that the attribute knows, and for the primary one; any other filter that finds nothing has no target.
 */
final class Upsert {

    private static final JsonProvider JSON = JsonProvider.provider();

    private Upsert() {
    }

    static Optional<JsonObject> of(Attribute attribute, Filter filter) {
        if (!(filter instanceof Compare compare) || compare.operator() != Operator.EQ) {
            return Optional.empty();
        }
        Optional<Attribute> sub = attribute.sub(compare.name().attribute());
        String name = sub.map(Attribute::name).orElse("");
        if (name.equals("type") && compare.value() instanceof JsonString type) {
            return sub.get().canonicalValues().stream().filter(type.getString()::equalsIgnoreCase).findFirst()
                    .map(known -> JSON.createObjectBuilder().add("type", known).build());
        }
        boolean primary = name.equals("primary")
                && Boolean.TRUE.equals(Operand.of(sub.get(), Operator.EQ, compare.value()).value());
        return primary ? Optional.of(JSON.createObjectBuilder().add("primary", JsonValue.TRUE).build()) : Optional.empty();
    }
}
