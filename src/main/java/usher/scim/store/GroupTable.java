package usher.scim.store;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import usher.scim.schema.AttributeRef;
import usher.scim.schema.ResourceType;
import usher.scim.schema.Schemas;
import usher.scim.store.Column.Kind;

/** Groups, whose members are rows of their own. */
enum GroupTable implements Table {
    GROUPS;

    private static final Map<String, Column> COLUMNS = Map.of(
            "id", Column.of(Kind.ID, "g.id"),
            "externalid", Column.text("g.external_id"),
            "schemas", Column.text("cast('" + Schemas.GROUP + "' as varchar)"),
            "displayname", Column.of(Kind.FOLDED, "g.display_key"),
            "meta.resourcetype", Column.text("cast('Group' as varchar)"),
            "meta.created", Column.of(Kind.TIME, "g.created_at"),
            "meta.lastmodified", Column.of(Kind.TIME, "g.updated_at"),
            "meta.version", Column.text("('W/\"' || cast(g.version as varchar) || '\"')"));

    private static final String MEMBERS = "directory_group_member gm where gm.tenant_id = g.tenant_id and gm.group_id = g.id";

    private static final Map<String, Column> MEMBER_COLUMNS = Map.of(
            "", Column.of(Kind.ID, "gm.membership_id"),
            "value", Column.of(Kind.ID, "gm.membership_id"),
            "type", Column.text("cast('User' as varchar)"),
            "display", Column.text("coalesce(gm.display, (select coalesce(m.display_name, m.user_name, m.email) from membership m"
                    + " where m.id = gm.membership_id))"));

    @Override
    public ResourceType type() {
        return ResourceType.GROUP;
    }

    @Override
    public String rowsOfTenant() {
        return "directory_group g where g.tenant_id = ?";
    }

    @Override
    public String alias() {
        return "g";
    }

    @Override
    public Optional<Place> place(AttributeRef ref) {
        return ref.attribute().name().equals("members")
                ? Optional.of(new Place(Optional.of(MEMBERS), MEMBER_COLUMNS))
                : Optional.ofNullable(COLUMNS.get(ref.path().toLowerCase(Locale.ROOT))).map(Place::own);
    }
}
