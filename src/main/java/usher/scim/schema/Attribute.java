package usher.scim.schema;

import java.util.List;
import java.util.Optional;

/**
 * An attribute with its characteristics (RFC 7643, sections 2.2 and 7).
 *
 * @param canonicalValues the values that are suggested; others may be used all the same
 * @param subAttributes   of a complex attribute, else none
 */
public record Attribute(String name, AttributeType type, boolean multiValued, String description, boolean required,
        List<String> canonicalValues, boolean caseExact, Mutability mutability, Returned returned, Uniqueness uniqueness,
        List<String> referenceTypes, List<Attribute> subAttributes) {

    /** What values are. */
    public enum AttributeType { STRING, BOOLEAN, DECIMAL, INTEGER, DATE_TIME, REFERENCE, BINARY, COMPLEX }

    /** Who may write it, and when. */
    public enum Mutability { READ_ONLY, READ_WRITE, IMMUTABLE, WRITE_ONLY }

    /** When it is part of an answer. */
    public enum Returned { ALWAYS, NEVER, DEFAULT, REQUEST }

    /** Among which resources its values are unique. */
    public enum Uniqueness { NONE, SERVER, GLOBAL }

    public Attribute {
        canonicalValues = List.copyOf(canonicalValues);
        referenceTypes = List.copyOf(referenceTypes);
        subAttributes = List.copyOf(subAttributes);
    }

    /** By its name in any case (RFC 7643, section 2.1). */
    public Optional<Attribute> sub(String subName) {
        return in(subAttributes, subName);
    }

    public static Optional<Attribute> in(List<Attribute> attributes, String name) {
        return attributes.stream().filter(attribute -> attribute.name.equalsIgnoreCase(name)).findFirst();
    }

    public boolean isComplex() {
        return type == AttributeType.COMPLEX;
    }

    public boolean isReadOnly() {
        return mutability == Mutability.READ_ONLY;
    }
}
