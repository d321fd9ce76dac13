package usher.tenant;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.StringReader;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.Reference;

/**
 * Groups of a tenant's directory that give other roles than before, until everybody in them has what they give now. Some members at a time
 * are seen to, because a group may have a hundred thousand.
 */
@Entity
@WrittenAfter("tenant")
@Table(name = "directory_due_roles")
public class DueRoles {

    private static final UUID FIRST = new UUID(0, 0);

    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "group_names")
    private String groups;

    @Column(name = "asked_by")
    private String askedBy;

    private String reference;

    @Column(name = "after_group")
    private UUID afterGroup = FIRST;

    @Column(name = "in_group")
    private UUID inGroup;

    @Column(name = "after_member")
    private UUID afterMember = FIRST;

    @Version
    private long version;

    protected DueRoles() {
    }

    /**
     * @param groups by their names
     * @param actor  as the audit names actors
     */
    public DueRoles(UUID tenantId, Set<String> groups, String actor, Reference reference) {
        this.tenantId = tenantId;
        this.groups = written(groups);
        this.askedBy = actor;
        this.reference = reference.value();
    }

    /** The rules have changed once more: these groups, too, and all of them from the beginning. */
    public void beginAnew(Set<String> more, String actor, Reference under) {
        Set<String> all = new TreeSet<>(groups());
        all.addAll(more);
        groups = written(all);
        askedBy = actor;
        reference = under.value();
        afterGroup = FIRST;
        inGroup = null;
        afterMember = FIRST;
    }

    public void reached(UUID group, UUID member) {
        inGroup = group;
        afterMember = member;
    }

    public void hasDone(UUID group) {
        afterGroup = group;
        inGroup = null;
        afterMember = FIRST;
    }

    public UUID tenantId() {
        return tenantId;
    }

    public Set<String> groups() {
        try (JsonReader reader = Json.createReader(new StringReader(groups))) {
            Set<String> names = new TreeSet<>();
            reader.readArray().getValuesAs(JsonString.class).forEach(name -> names.add(name.getString()));
            return names;
        }
    }

    /** As the audit names actors. */
    public String askedBy() {
        return askedBy;
    }

    public Reference reference() {
        return new Reference(reference);
    }

    /** The next group is the first one behind this one, by id. */
    public UUID afterGroup() {
        return afterGroup;
    }

    /** The next members of the group are those behind this one, by id. */
    public UUID afterMember(UUID group) {
        return group.equals(inGroup) ? afterMember : FIRST;
    }

    private static String written(Collection<String> names) {
        return Json.createArrayBuilder(names).build().toString();
    }
}
