package usher.scim.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A kind of resource (RFC 7643, section 6): where it is and of which schemas it is made. */
public enum ResourceType {
    USER("User", "/Users", "A member of the workspace.", Schemas.USER, Schemas.ENTERPRISE_USER),
    GROUP("Group", "/Groups", "A group of members.", Schemas.GROUP, null),
    ROLE("Role", "/Roles", "A role of the workspace.", Schemas.ROLE, null),
    ENTITLEMENT("Entitlement", "/Entitlements", "Something that a member can be entitled to.", Schemas.ENTITLEMENT, null),
    TEST("TestResource", "/TestResources", "Made up for public test suites.", Schemas.TEST_RESOURCE, Schemas.TEST_EXTENSION);

    private final String word;
    private final String endpoint;
    private final String description;
    private final Schema schema;
    private final Schema extension;
    private final List<Attribute> core;

    ResourceType(String word, String endpoint, String description, String schema, String extension) {
        this.word = word;
        this.endpoint = endpoint;
        this.description = description;
        this.schema = Schemas.find(schema).orElseThrow();
        this.extension = Schemas.find(extension).orElse(null);
        List<Attribute> attributes = new ArrayList<>(Schemas.COMMON);
        attributes.addAll(this.schema.attributes());
        this.core = List.copyOf(attributes);
    }

    public static Optional<ResourceType> at(String endpoint) {
        return Arrays.stream(values()).filter(type -> type.endpoint.equals(endpoint)).findFirst();
    }

    /** The attributes of the resource itself; those of the extension stand below its URN. */
    public List<Attribute> core() {
        return core;
    }

    public Optional<Schema> extension() {
        return Optional.ofNullable(extension);
    }

    /** Whether there is none without its extension, because that has an attribute that is required (RFC 7643, section 6). */
    public boolean needsExtension() {
        return extension().stream().flatMap(schema -> schema.attributes().stream()).anyMatch(Attribute::required);
    }

    /**
     * What a name in a filter, a path or a list of attributes means here. A name without URN is also looked for in the extension,
     * because Entra ID says {@code manager}.
     */
    public Optional<AttributeRef> find(AttributeName name) {
        if (name.urn().isPresent()) {
            String urn = name.urn().get();
            if (urn.equalsIgnoreCase(schema.id())) {
                return ref(null, core, name);
            }
            return extension().filter(schema -> schema.id().equalsIgnoreCase(urn))
                    .flatMap(schema -> ref(schema.id(), schema.attributes(), name));
        }
        return ref(null, core, name).or(() -> extension().flatMap(schema -> ref(schema.id(), schema.attributes(), name)));
    }

    private static Optional<AttributeRef> ref(String urn, List<Attribute> attributes, AttributeName name) {
        return Attribute.in(attributes, name.attribute()).flatMap(attribute -> name.sub().isEmpty()
                ? Optional.of(new AttributeRef(Optional.ofNullable(urn), attribute, Optional.empty()))
                : attribute.sub(name.sub().get()).map(sub -> new AttributeRef(Optional.ofNullable(urn), attribute, Optional.of(sub))));
    }

    /** Whether they are in the database, and clients make them. */
    public boolean isWritten() {
        return this == USER || this == GROUP;
    }

    public String word() {
        return word;
    }

    public String endpoint() {
        return endpoint;
    }

    public String description() {
        return description;
    }

    public Schema schema() {
        return schema;
    }
}
