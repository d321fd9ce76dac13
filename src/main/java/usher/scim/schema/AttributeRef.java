package usher.scim.schema;

import java.util.Optional;

/**
 * An attribute of a resource type.
 *
 * @param extension the URN below which it stands; empty for the resource itself
 * @param sub       the part of a complex attribute that is meant; empty for the whole
 */
public record AttributeRef(Optional<String> extension, Attribute attribute, Optional<Attribute> sub) {

    /** The attribute that has the value: of emails it is {@code emails.value} that is compared (RFC 7643, section 2.4). */
    public Attribute compared() {
        return sub.orElseGet(() -> attribute.isComplex() ? attribute.sub("value").orElse(attribute) : attribute);
    }

    /** The name without URN: {@code name.givenName}. */
    public String path() {
        return attribute.name() + sub.map(part -> "." + part.name()).orElse("");
    }
}
