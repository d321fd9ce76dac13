package usher.scim.schema;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.stream.Stream;
import usher.scim.schema.Attribute.AttributeType;

/** Schemas and resource types as they are served (RFC 7643, sections 6 and 7), every characteristic written out. */
public final class SchemaDocuments {

    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";
    private static final String RESOURCE_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    private static final JsonProvider JSON = JsonProvider.provider();

    private SchemaDocuments() {
    }

    /**
     * @param base      the address of this tenant's SCIM service
     * @param withTests those of made-up resources, too
     */
    public static List<JsonObject> schemas(String base, boolean withTests) {
        return Schemas.ALL.stream().filter(schema -> withTests || !isOfTests(schema)).map(schema -> JSON.createObjectBuilder()
                .add("schemas", JSON.createArrayBuilder().add(SCHEMA))
                .add("id", schema.id())
                .add("name", schema.name())
                .add("description", schema.description())
                .add("attributes", attributes(schema.attributes()))
                .add("meta", meta("Schema", base + "/Schemas/" + schema.id()))
                .build()).toList();
    }

    /**
     * @param base      the address of this tenant's SCIM service
     * @param withRoles those of Okta, too, of which nothing is made here
     * @param withTests the made-up one, too
     */
    public static List<JsonObject> resourceTypes(String base, boolean withRoles, boolean withTests) {
        return Stream.of(ResourceType.values()).filter(type -> type == ResourceType.TEST ? withTests : withRoles || type.isWritten())
                .map(type -> resourceType(type, base)).toList();
    }

    private static boolean isOfTests(Schema schema) {
        return schema.equals(ResourceType.TEST.schema()) || ResourceType.TEST.extension().filter(schema::equals).isPresent();
    }

    private static JsonObject resourceType(ResourceType type, String base) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("schemas", JSON.createArrayBuilder().add(RESOURCE_TYPE))
                .add("id", type.word())
                .add("name", type.word())
                .add("endpoint", type.endpoint())
                .add("description", type.description())
                .add("schema", type.schema().id());
        JsonArrayBuilder extensions = JSON.createArrayBuilder();
        type.extension().ifPresent(schema -> extensions.add(JSON.createObjectBuilder().add("schema", schema.id())
                .add("required", type.needsExtension())));
        return json.add("schemaExtensions", extensions)
                .add("meta", meta("ResourceType", base + "/ResourceTypes/" + type.word())).build();
    }

    private static JsonObject meta(String type, String location) {
        return JSON.createObjectBuilder().add("resourceType", type).add("location", location).build();
    }

    private static JsonArray attributes(List<Attribute> attributes) {
        JsonArrayBuilder list = JSON.createArrayBuilder();
        attributes.forEach(attribute -> list.add(attribute(attribute)));
        return list.build();
    }

    private static JsonObject attribute(Attribute attribute) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("name", attribute.name())
                .add("type", Schemas.word(attribute.type()))
                .add("multiValued", attribute.multiValued())
                .add("description", attribute.description())
                .add("required", attribute.required())
                .add("caseExact", attribute.caseExact())
                .add("mutability", Schemas.word(attribute.mutability()))
                .add("returned", Schemas.word(attribute.returned()))
                .add("uniqueness", Schemas.word(attribute.uniqueness()));
        if (!attribute.canonicalValues().isEmpty()) {
            json.add("canonicalValues", JSON.createArrayBuilder(attribute.canonicalValues()));
        }
        if (attribute.type() == AttributeType.REFERENCE) {
            json.add("referenceTypes", JSON.createArrayBuilder(attribute.referenceTypes()));
        }
        if (attribute.isComplex()) {
            json.add("subAttributes", attributes(attribute.subAttributes()));
        }
        return json.build();
    }
}
