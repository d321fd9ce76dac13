package usher.scim.schema;

import java.util.List;

/** A schema as {@code /Schemas} serves it (RFC 7643, section 7). */
public record Schema(String id, String name, String description, List<Attribute> attributes) {

    public Schema {
        attributes = List.copyOf(attributes);
    }
}
