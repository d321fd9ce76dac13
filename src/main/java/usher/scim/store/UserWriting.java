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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import usher.membership.Membership;
import usher.membership.Profile;
import usher.provisioning.ChangeOutcome;
import usher.provisioning.DirectoryClient;
import usher.provisioning.DirectoryMembers;
import usher.provisioning.DirectoryPerson;
import usher.provisioning.DirectoryRuns;
import usher.scim.patch.Patch;
import usher.scim.patch.PatchOperation;
import usher.scim.protocol.ScimError;
import usher.scim.schema.ResourceReader;
import usher.scim.schema.ResourceType;
import usher.scim.schema.Schemas;
import usher.scim.schema.Values;
import usher.tenant.DirectorySettings;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;
import usher.types.Source;

/**
 * Writes users: the member through {@code usher.provisioning}, and what only the directory knows beside it. A request is one
 * transaction, and the member's row is locked in it, so that nothing is half done and no change is lost.
 */
@ApplicationScoped
@Transactional
public class UserWriting {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final List<String> OWN_OF_SERVER = List.of("schemas", "id", "meta", "groups");

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private DirectoryMembers members;

    @Inject
    private DirectoryRuns runs;

    @Inject
    private Users users;

    @Inject
    private DirectorySettings settings;

    @Inject
    private Clock clock;

    /** @throws ScimError {@code uniqueness}; 403 when no seat is free */
    public JsonObject create(DirectoryClient client, JsonObject body, String base) {
        JsonObject user = ResourceReader.read(ResourceType.USER, body);
        checkUnique(client.tenantId(), user, null);
        return reread(client.tenantId(), made(client, user, person -> members.create(client, person)), base);
    }

    /**
     * Makes a member of somebody from the quarantine, or takes over the one as whom they were recognised.
     *
     * @return the membership
     * @throws ScimError as {@link #create}
     */
    public UUID admit(DirectoryClient client, JsonObject body, Optional<UUID> recognised) {
        JsonObject user = ResourceReader.read(ResourceType.USER, body);
        checkUnique(client.tenantId(), user, recognised.orElse(null));
        return made(client, user, person -> members.admit(client, person, recognised));
    }

    private UUID made(DirectoryClient client, JsonObject user, Function<DirectoryPerson, ChangeOutcome> make) {
        Map<ProfileAttribute, String> profile = new EnumMap<>(UserColumns.of(user));
        profile.values().removeIf(String::isEmpty);
        UUID id = done(make.apply(person(user, profile, user.get("active") != JsonValue.FALSE)));
        entities.flush();
        checkNobodyGoesBy(client.tenantId(), user, id);
        Sql.of("delete from directory_user where membership_id = ?", id).run(entities);
        write(client.tenantId(), id, user);
        return id;
    }

    /** @throws ScimError 404, 412, and as {@link #create} */
    public JsonObject replace(DirectoryClient client, String id, JsonObject body, Precondition precondition, String base) {
        JsonObject user = ResourceReader.read(ResourceType.USER, body);
        Membership member = lock(client.tenantId(), id);
        JsonObject known = reread(client.tenantId(), member.id(), base);
        precondition.check(known);
        withdrawEnding(client, member, user.get("active") == JsonValue.TRUE);
        if (settings.habits(client.workspaceId()).keepsWhatPutLeavesOut()) {
            user = JSON.createObjectBuilder(known).addAll(JSON.createObjectBuilder(user)).build();
        }
        if (!user.containsKey("active")) {
            user = Values.with(user, "active", known.get("active"));
        }
        change(client, member, known, user, explicitly(member, UserColumns.of(user)));
        return reread(client.tenantId(), member.id(), base);
    }

    /** @throws ScimError as the first operation that fails has it, and as {@link #replace} */
    public JsonObject patch(DirectoryClient client, String id, List<PatchOperation> operations, Precondition precondition, String base) {
        Membership member = lock(client.tenantId(), id);
        JsonObject known = reread(client.tenantId(), member.id(), base);
        precondition.check(known);
        JsonObject user = Patch.apply(ResourceType.USER, known, operations);
        withdrawEnding(client, member, user.get("active") == JsonValue.TRUE && operations.stream().anyMatch(UserWriting::namesActive));
        if (!user.containsKey("active")) {
            user = Values.with(user, "active", known.get("active"));
        }
        Map<ProfileAttribute, String> was = UserColumns.of(known);
        Map<ProfileAttribute, String> changed = new EnumMap<>(UserColumns.of(user));
        changed.entrySet().removeIf(entry -> entry.getValue().equals(was.get(entry.getKey())));
        change(client, member, known, user, changed);
        return reread(client.tenantId(), member.id(), base);
    }

    /**
     * @throws ScimError 404, 412
     * @throws usher.provisioning.EndingHeld when an administrator is to be asked first, as the other changes may
     */
    public void delete(DirectoryClient client, String id, Precondition precondition, String base) {
        Membership member = lock(client.tenantId(), id);
        precondition.check(reread(client.tenantId(), member.id(), base));
        done(members.remove(client, member));
    }

    private Membership lock(UUID tenantId, String id) {
        return Comparison.id(id).flatMap(known -> members.lock(tenantId, known)).orElseThrow(() -> ScimError.notFound(id));
    }

    private JsonObject reread(UUID tenantId, UUID id, String base) {
        return users.find(tenantId, id.toString(), base).orElseThrow(() -> ScimError.notFound(id.toString()));
    }

    private void change(DirectoryClient client, Membership member, JsonObject known, JsonObject user,
            Map<ProfileAttribute, String> profile) {
        if (written(user).equals(written(known)) && profile.isEmpty()) {
            return;
        }
        if (!Objects.equals(user.get("userName"), known.get("userName")) || !Objects.equals(user.get("externalId"), known.get("externalId"))) {
            checkUnique(client.tenantId(), user, member.id());
            checkNobodyGoesBy(client.tenantId(), user, member.id());
        }
        done(members.change(client, member, person(user, profile, user.get("active") != JsonValue.FALSE)));
        entities.flush();
        Sql.of("delete from directory_user where membership_id = ?", member.id()).run(entities);
        write(client.tenantId(), member.id(), user);
    }

    /** Whom the directory wants after all, nobody is asked about any more. */
    private void withdrawEnding(DirectoryClient client, Membership member, boolean saysActive) {
        if (saysActive) {
            runs.withdraw(client, member.id());
        }
    }

    private static boolean namesActive(PatchOperation operation) {
        return operation.path().map(path -> path.name().attribute().equalsIgnoreCase("active"))
                .orElseGet(() -> Values.member(operation.value().orElseThrow().asJsonObject(), "active").isPresent());
    }

    /** What somebody else set stays theirs when the directory says nothing of it. */
    private static Map<ProfileAttribute, String> explicitly(Membership member, Map<ProfileAttribute, String> said) {
        Map<ProfileAttribute, Source> setBy = Profile.sources(member.profile().sources());
        Map<ProfileAttribute, String> profile = new EnumMap<>(said);
        profile.entrySet().removeIf(entry -> {
            boolean ours = setBy.containsKey(entry.getKey()) && setBy.get(entry.getKey()).kind() == Source.Kind.SCIM;
            String now = Optional.ofNullable(member.profile().value(entry.getKey())).orElse("");
            return entry.getValue().equals(now) && (ours || now.isEmpty()) || entry.getValue().isEmpty() && !ours;
        });
        return profile;
    }

    private static DirectoryPerson person(JsonObject user, Map<ProfileAttribute, String> profile, boolean active) {
        return new DirectoryPerson(Folded.of(user.getString("userName")),
                Optional.ofNullable(user.getString("externalId", null)),
                EmailAddress.ifValid(UserColumns.of(user).get(ProfileAttribute.EMAIL)), profile, active);
    }

    private void checkUnique(UUID tenantId, JsonObject user, UUID self) {
        UUID other = self == null ? new UUID(0, 0) : self;
        if (Sql.of("select 1 from membership where tenant_id = ? and user_name = ? and id <> ?"
                + " and status <> 'REMOVED'", tenantId,
                Folded.of(user.getString("userName")), other).any(entities)) {
            throw ScimError.taken("userName");
        }
        if (user.get("externalId") instanceof JsonString externalId && Sql.of("select 1 from membership where tenant_id = ?"
                + " and external_id = ? and id <> ? and status <> 'REMOVED'", tenantId, externalId.getString(), other).any(entities)) {
            throw ScimError.taken("externalId");
        }
    }

    /** Who came by a sign-in has no name until a directory gives one, and is shown under the address. */
    private void checkNobodyGoesBy(UUID tenantId, JsonObject user, UUID self) {
        if (Sql.of("select 1 from membership where tenant_id = ? and lower(email) = ? and user_name is null and id <> ?"
                + " and status <> 'REMOVED'", tenantId, Folded.of(user.getString("userName")), self).any(entities)) {
            throw ScimError.taken("userName");
        }
    }

    private void write(UUID tenantId, UUID id, JsonObject user) {
        JsonObject document = written(user);
        Sql.of("insert into directory_user (membership_id, tenant_id, document) values (?, ?, ?)", id, tenantId, document.toString())
                .run(entities);
        UserElements elements = new UserElements(entities, tenantId, id);
        elements.delete();
        elements.write(document);
    }

    /** What the client may write; where a manager is found follows from who it is. */
    static JsonObject written(JsonObject user) {
        JsonObjectBuilder json = JSON.createObjectBuilder(user);
        OWN_OF_SERVER.forEach(json::remove);
        if (user.get(Schemas.ENTERPRISE_USER) instanceof JsonObject enterprise && enterprise.get("manager") instanceof JsonObject manager) {
            JsonObject person = Values.with(manager, "$ref", null);
            JsonObject rest = Values.with(enterprise, "manager", person.isEmpty() ? null : person);
            json = rest.isEmpty() ? json.remove(Schemas.ENTERPRISE_USER) : json.add(Schemas.ENTERPRISE_USER, rest);
        }
        return json.build();
    }

    /** @throws ScimError with the reason against it */
    private static UUID done(ChangeOutcome outcome) {
        outcome.refusal().ifPresent(reason -> {
            throw ScimError.of(reason.status(), reason.sentence(Locale.ENGLISH));
        });
        return outcome.membershipId().orElseThrow();
    }
}
