package usher.tenant;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.RoleRule;

/** The roles that groups of a tenant's directory give, where they are others than those of its connections' rules. */
@Entity
@WrittenAfter("tenant")
@Table(name = "directory_mapping")
public class DirectoryMapping {

    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    private String rules;

    @Version
    private long version;

    protected DirectoryMapping() {
    }

    public DirectoryMapping(UUID tenantId, List<RoleRule> rules) {
        this.tenantId = tenantId;
        replace(rules);
    }

    public void replace(List<RoleRule> newRules) {
        rules = document(newRules);
    }

    public List<RoleRule> rules() {
        return read(rules);
    }

    /** Of what {@link #document} wrote. */
    public static List<RoleRule> read(String document) {
        try (var reader = Json.createReader(new StringReader(document))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream().map(rule -> new RoleRule(rule.getString("group"),
                    rule.getString("role"), rule.getBoolean("allowedByOwner"))).toList();
        }
    }

    /** As JSON, for the audit as well. */
    public static String document(List<RoleRule> rules) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        rules.forEach(rule -> list.add(Json.createObjectBuilder().add("group", rule.group()).add("role", rule.role())
                .add("allowedByOwner", rule.allowedByOwner())));
        return list.build().toString();
    }
}
