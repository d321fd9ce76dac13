package usher.scim.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.provisioning.DirectoryClient;
import usher.provisioning.DirectoryGrants;
import usher.provisioning.DirectoryGroup;
import usher.scim.patch.Patch;
import usher.scim.patch.PatchOperation;
import usher.scim.protocol.ScimError;
import usher.scim.schema.ResourceReader;
import usher.scim.schema.ResourceType;
import usher.scim.schema.Values;
import usher.scim.store.GroupMembers.Locked;
import usher.tenant.DirectoryHabit;
import usher.tenant.DirectorySettings;
import usher.types.UuidV7;

/** Writes groups; the group's row is locked for the request, its members are not read. */
@ApplicationScoped
@Transactional
public class GroupWriting {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final UUID NOBODY = new UUID(0, 0);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Groups groups;

    @Inject
    private GroupMembers members;

    @Inject
    private DirectoryGrants grants;

    @Inject
    private DirectorySettings settings;

    @Inject
    private Clock clock;

    /** @return the id; @throws ScimError {@code uniqueness} */
    public UUID create(DirectoryClient client, JsonObject body) {
        return create(client, body, UuidV7.next());
    }

    /** The same under an id that a group has had before. */
    UUID create(DirectoryClient client, JsonObject sent, UUID id) {
        JsonObject body = ResourceReader.flat(ResourceType.GROUP, sent);
        JsonObject group = ResourceReader.read(ResourceType.GROUP, withoutMembers(body));
        Optional<String> unique = uniqueName(client, group, NOBODY);
        String name = group.getString("displayName");
        Instant now = clock.instant();
        Sql insert = Sql.of("insert into directory_group (id, tenant_id, display_name, display_key, created_at, updated_at, version"
                + ", external_id, unique_name) values (?, ?, ?, ?, ?, ?, 1, ", id, client.tenantId(), name, Folded.of(name), now, now);
        orNull(orNull(insert, Optional.ofNullable(group.getString("externalId", null))).add(", "), unique).add(")").run(entities);
        members.apply(new Locked(client, group(id, group)), MemberOperation.named(MemberOperation.Kind.ADD, members(body)));
        return id;
    }

    /**
     * @return the group as it was, without its members
     * @throws ScimError 404, 412, {@code uniqueness}
     */
    public JsonObject replace(DirectoryClient client, String id, JsonObject sent, Precondition precondition, String base) {
        JsonObject body = ResourceReader.flat(ResourceType.GROUP, sent);
        JsonObject group = ResourceReader.read(ResourceType.GROUP, withoutMembers(body));
        JsonObject known = lock(client.tenantId(), id, precondition, base);
        boolean keeps = settings.habits(client.workspaceId()).has(DirectoryHabit.PUT_KEEPS);
        if (keeps && known.containsKey("externalId") && !group.containsKey("externalId")) {
            group = Values.with(group, "externalId", known.get("externalId"));
        }
        Locked locked = describe(client, known, group);
        boolean moved = (!keeps || Values.member(body, "members").isPresent())
                && members.apply(locked, MemberOperation.named(MemberOperation.Kind.REPLACE, members(body)));
        touch(locked, moved || !written(group).equals(written(known)));
        return known;
    }

    /**
     * @param base of the addresses that the client has read, which it may send back unchanged
     * @return the group as it was, without its members
     * @throws ScimError as the first operation that fails has it, 404, 412, {@code uniqueness}
     */
    public JsonObject patch(DirectoryClient client, String id, List<PatchOperation> operations, Precondition precondition, String base) {
        Patch.check(ResourceType.GROUP, operations, () -> settings.habits(client.workspaceId()).has(DirectoryHabit.UNKNOWN_PATHS));
        JsonObject known = lock(client.tenantId(), id, precondition, base);
        List<MemberOperation.Split> parts = operations.stream().map(MemberOperation::split).toList();
        List<PatchOperation> ofGroup = parts.stream().flatMap(part -> part.group().stream()).toList();
        JsonObject group = Patch.apply(ResourceType.GROUP, known, ofGroup);
        Locked locked = describe(client, known, group);
        boolean moved = false;
        for (MemberOperation.Split part : parts) {
            for (MemberOperation change : part.members()) {
                moved |= members.apply(locked, change);
            }
        }
        touch(locked, moved || !written(group).equals(written(known)));
        return known;
    }

    /**
     * @return the group as it was, without its members
     * @throws ScimError 404, 412
     */
    public JsonObject delete(DirectoryClient client, String id, Precondition precondition, String base) {
        JsonObject known = lock(client.tenantId(), id, precondition, base);
        Locked locked = new Locked(client, group(UUID.fromString(id), known));
        members.apply(locked, MemberOperation.named(MemberOperation.Kind.REPLACE, JsonValue.EMPTY_JSON_ARRAY));
        Sql.of("delete from directory_group where tenant_id = ? and id = ?", client.tenantId(), locked.id()).run(entities);
        return known;
    }

    /** Whether an answer does not repeat the group unless it is asked to: it has many members, or the workspace's directory wants none back. */
    public boolean isKeptQuiet(DirectoryClient client, String id, int many) {
        return settings.habits(client.workspaceId()).has(DirectoryHabit.QUIET_GROUPS) || Comparison.id(id).filter(known -> Sql.of("select 1 from"
                + " (select count(*) as members from (select 1 as one from directory_group_member where tenant_id = ? and group_id = ? limit ?) m) c"
                + " where c.members > ?", client.tenantId(), known, many + 1, many).any(entities)).isPresent();
    }

    private JsonObject lock(UUID tenantId, String id, Precondition precondition, String base) {
        Comparison.id(id).ifPresent(known -> Sql.of("select id from directory_group where tenant_id = ? and id = ? for update", tenantId,
                known).query(entities).getResultList());
        JsonObject group = groups.find(tenantId, id, base, false).orElseThrow(() -> ScimError.notFound(id));
        precondition.check(group);
        return group;
    }

    private Locked describe(DirectoryClient client, JsonObject known, JsonObject group) {
        UUID id = UUID.fromString(known.getString("id"));
        String name = group.getString("displayName");
        Locked locked = new Locked(client, group(id, group));
        if (written(group).equals(written(known))) {
            return locked;
        }
        Optional<String> unique = uniqueName(client, group, id);
        Sql update = Sql.of("update directory_group set display_name = ?, display_key = ?, external_id = ", name, Folded.of(name));
        orNull(orNull(update, Optional.ofNullable(group.getString("externalId", null))).add(", unique_name = "), unique).add(" where tenant_id = ? and id = ?", client.tenantId(), id).run(entities);
        if (!name.equals(known.getString("displayName"))) {
            List<UUID> all = members.all(locked);
            grants.renamed(client, locked.group(), all);
            members.touch(client.tenantId(), all);
        } else {
            grants.identified(client, group(id, known), locked.group());
        }
        return locked;
    }

    private void touch(Locked group, boolean changed) {
        if (changed) {
            Sql.of("update directory_group set updated_at = ?, version = version + 1 where tenant_id = ? and id = ?", clock.instant(),
                    group.client().tenantId(), group.id()).run(entities);
        }
    }

    private static Sql orNull(Sql sql, Optional<String> value) {
        return value.isPresent() ? sql.add("?", value.get()) : sql.add("null");
    }

    /**
     * By its external id where it has one, else by its name: what Entra ID asks for, and what the RFC allows.
     *
     * @return the name that no other may have then; empty where others may
     * @throws ScimError {@code uniqueness}
     */
    private Optional<String> uniqueName(DirectoryClient client, JsonObject group, UUID self) {
        String name = Folded.of(group.getString("displayName"));
        if (group.get("externalId") instanceof JsonString externalId) {
            if (Sql.of("select 1 from directory_group where tenant_id = ? and external_id = ? and id <> ?", client.tenantId(),
                    externalId.getString(), self).any(entities)) {
                throw ScimError.taken("externalId");
            }
            return Optional.empty();
        }
        if (settings.habits(client.workspaceId()).has(DirectoryHabit.EQUAL_NAMES)) {
            return Optional.empty();
        }
        if (Sql.of("select 1 from directory_group where tenant_id = ? and display_key = ? and id <> ?", client.tenantId(), name, self)
                .any(entities)) {
            throw ScimError.taken("displayName");
        }
        return Optional.of(name);
    }

    private static DirectoryGroup group(UUID id, JsonObject group) {
        return new DirectoryGroup(id, group.getString("displayName"), Optional.ofNullable(group.getString("externalId", null)));
    }

    private static JsonValue members(JsonObject body) {
        return Values.member(body, "members").orElse(JsonValue.EMPTY_JSON_ARRAY);
    }

    private static JsonObject withoutMembers(JsonObject body) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        body.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("members")) {
                json.add(name, value);
            }
        });
        return json.build();
    }

    private static JsonValue written(JsonObject group) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        List.of("displayName", "externalId").stream().filter(group::containsKey).forEach(name -> json.add(name, group.get(name)));
        return json.build();
    }
}
