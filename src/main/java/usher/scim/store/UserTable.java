package usher.scim.store;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import usher.scim.schema.AttributeRef;
import usher.scim.schema.ResourceType;
import usher.scim.schema.Schemas;
import usher.scim.store.Column.Kind;

/** Users are memberships that were not removed; who came by a sign-in goes by their address until a directory names them. */
enum UserTable implements Table {
    USERS;

    /** What stands for the name, in lower case. */
    static final String USER_NAME = "coalesce(m.user_name, lower(m.email), cast(m.id as varchar))";

    /** Attributes that have a column of their own, by their path in lower case. */
    private static final Map<String, Column> COLUMNS = Map.ofEntries(
            Map.entry("id", Column.of(Kind.ID, "m.id")),
            Map.entry("externalid", Column.text("m.external_id")),
            Map.entry("username", Column.of(Kind.FOLDED, USER_NAME)),
            Map.entry("displayname", Column.text("m.display_name")),
            Map.entry("name.givenname", Column.text("m.given_name")),
            Map.entry("name.familyname", Column.text("m.family_name")),
            Map.entry("title", Column.text("m.title")),
            Map.entry("locale", Column.text("m.locale")),
            Map.entry("department", Column.text("m.department")),
            Map.entry("employeenumber", Column.text("m.employee_number")),
            Map.entry("active", Column.of(Kind.FLAG, "(m.status <> 'SUSPENDED')")),
            Map.entry("meta.resourcetype", Column.text("cast('User' as varchar)")),
            Map.entry("meta.created", Column.of(Kind.TIME, "m.created_at")),
            Map.entry("meta.lastmodified", Column.of(Kind.TIME, "m.updated_at")),
            Map.entry("meta.version", Column.text("('W/\"' || cast(m.version as varchar) || '\"')")));

    private static final Map<String, Column> GROUP_COLUMNS = Map.of(
            "value", Column.of(Kind.ID, "g.id"),
            "display", Column.text("g.display_name"),
            "type", Column.text("cast('direct' as varchar)"));

    private static final String GROUPS = "directory_group_member gm join directory_group g on g.tenant_id = gm.tenant_id"
            + " and g.id = gm.group_id where gm.tenant_id = m.tenant_id and gm.membership_id = m.id";

    /** What {@link Superiors} says of today: no row has it, and to look for it would be to look at everybody for everybody. */
    private static final Set<String> NOWHERE = Set.of("manager.$ref", "manager.displayName");

    @Override
    public ResourceType type() {
        return ResourceType.USER;
    }

    @Override
    public String rowsOfTenant() {
        return "membership m where m.tenant_id = ? and m.status <> 'REMOVED'";
    }

    @Override
    public String alias() {
        return "m";
    }

    @Override
    public Optional<Place> place(AttributeRef ref) {
        String name = ref.attribute().name().toLowerCase(Locale.ROOT);
        if (name.equals("groups")) {
            return Optional.of(new Place(Optional.of(GROUPS), GROUP_COLUMNS));
        }
        if (name.equals("password") || NOWHERE.contains(ref.path()) || name.equals("meta") && ref.sub().isEmpty()) {
            return Optional.empty();
        }
        if (ref.attribute().multiValued()) {
            return Optional.of(new Place(Optional.of(elements(name)), elementColumns(ref)));
        }
        String path = ref.path().toLowerCase(Locale.ROOT);
        if (ref.attribute().isComplex() && ref.sub().isEmpty()) {
            path = path + ".value";
        }
        return path.startsWith("meta.") || COLUMNS.containsKey(path) ? Optional.ofNullable(COLUMNS.get(path)).map(Place::own)
                : Optional.of(new Place(Optional.of(elements(path)), Map.of("", new Column("e.content", Kind.TEXT, "e.content_key"))));
    }

    /** Whether one of a user's schemas fits: they follow from what there is, also where no directory has written of it. */
    static Sql schemas(Function<Column, Sql> fits) {
        return new Sql().add("(exists (select 1 from " + elements("schemas") + " and ")
                .add(fits.apply(new Column("e.content", Kind.TEXT, "e.content_key")))
                .add(") or not exists (select 1 from directory_user d where d.membership_id = m.id) and (")
                .add(fits.apply(Column.text("cast('" + Schemas.USER + "' as varchar)")))
                .add(") or (m.department is not null or m.employee_number is not null) and ")
                .add(fits.apply(Column.text("cast('" + Schemas.ENTERPRISE_USER + "' as varchar)"))).add(")");
    }

    private static String elements(String attribute) {
        return "directory_value e where e.tenant_id = m.tenant_id and e.membership_id = m.id and e.attribute = '" + attribute + "'";
    }

    /** An address as a whole lies where others have their value. */
    private static Map<String, Column> elementColumns(AttributeRef ref) {
        Map<String, Column> columns = new HashMap<>();
        columns.put("", new Column("e.content", Kind.TEXT, "e.content_key"));
        ref.attribute().subAttributes().forEach(sub -> {
            String name = sub.name();
            columns.put(name.toLowerCase(Locale.ROOT), switch (name) {
                case "value", "formatted" -> new Column("e.content", Kind.TEXT, "e.content_key");
                case "primary" -> Column.of(Kind.FLAG, "e.is_primary");
                default -> Column.text("e." + columnOf(name));
            });
        });
        return columns;
    }

    /** {@code streetAddress} lies in {@code street_address}. */
    static String columnOf(String sub) {
        return sub.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
