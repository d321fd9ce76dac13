package usher.scim.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
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
import usher.scim.protocol.ScimType;
import usher.scim.schema.ResourceReader;
import usher.scim.schema.ResourceType;
import usher.scim.schema.Schemas;
import usher.scim.schema.Values;
import usher.tenant.DirectoryHabit;
import usher.tenant.DirectorySettings;
import usher.tenant.Tenant;
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
    private static final UUID NOBODY = new UUID(0, 0);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private DirectoryMembers members;

    @Inject
    private DirectoryRuns runs;

    @Inject
    private UserKeys keys;

    @Inject
    private Users users;

    @Inject
    private Superiors superiors;

    @Inject
    private DirectorySettings settings;

    @Inject
    private Clock clock;

    /** @throws ScimError {@code uniqueness}; 403 when no seat is free */
    public JsonObject create(DirectoryClient client, JsonObject body, String base) {
        JsonObject user = ResourceReader.read(ResourceType.USER, body);
        Instant begun = clock.instant();
        Membership member = entities.find(Membership.class, made(client, user, NOBODY, person -> members.create(client, person)));
        // Who is new is in no group; of who was there before, the database knows.
        return member.createdAt().isBefore(begun) ? read(client.tenantId(), member.id(), base)
                : UserDocument.of(member, written(user), JsonValue.EMPTY_JSON_ARRAY, base);
    }

    /**
     * Makes a member of somebody from the quarantine, or takes over the one as whom they were recognised.
     *
     * @return the membership
     * @throws ScimError as {@link #create}
     */
    public UUID admit(DirectoryClient client, JsonObject body, Optional<UUID> recognised) {
        JsonObject user = ResourceReader.read(ResourceType.USER, body);
        return made(client, user, recognised.orElse(NOBODY), person -> members.admit(client, person, recognised));
    }

    private UUID made(DirectoryClient client, JsonObject user, UUID self, Function<DirectoryPerson, ChangeOutcome> make) {
        boolean shown = keys.check(client.tenantId(), user, self);
        Map<ProfileAttribute, String> profile = new EnumMap<>(UserColumns.of(user));
        profile.values().removeIf(String::isEmpty);
        UUID id = done(make.apply(person(user, profile, user.get("active") != JsonValue.FALSE)));
        entities.flush();
        if (shown || waitsForSignIns(client.tenantId())) {
            keys.checkShown(client.tenantId(), user, id);
        }
        insert(client.tenantId(), id, written(user));
        return id;
    }

    /** Where a creation takes its turn behind sign-ins, one of them may have brought who is shown under the name. */
    private boolean waitsForSignIns(UUID tenantId) {
        Tenant tenant = entities.find(Tenant.class, tenantId);
        return tenant.seatLimit().isPresent() || tenant.correlation().isPresent();
    }

    /** @throws ScimError 404, 412, and as {@link #create} */
    public UserChange replace(DirectoryClient client, String id, JsonObject body, Precondition precondition, String base) {
        return replace(client, id, body, precondition, base, settings.habits(client.workspaceId()).has(DirectoryHabit.PUT_KEEPS));
    }

    /**
     * Puts a user back as they were, whatever this client's replacing leaves alone.
     *
     * @throws ScimError as {@link #replace}
     */
    void putBack(DirectoryClient client, String id, JsonObject before) {
        replace(client, id, before, Precondition.NONE, "", false);
    }

    private UserChange replace(DirectoryClient client, String id, JsonObject body, Precondition precondition, String base,
            boolean keepsWhatIsLeftOut) {
        JsonObject user = ResourceReader.read(ResourceType.USER, body);
        Membership member = lock(client.tenantId(), id);
        JsonObject known = read(client.tenantId(), member.id(), base);
        precondition.check(known);
        withdrawEnding(client, member, user.get("active") == JsonValue.TRUE);
        if (keepsWhatIsLeftOut) {
            user = JSON.createObjectBuilder(known).addAll(JSON.createObjectBuilder(user)).build();
        }
        if (!user.containsKey("active")) {
            user = Values.with(user, "active", known.get("active"));
        }
        return change(client, member, known, user, explicitly(member, UserColumns.of(user)), base);
    }

    /** @throws ScimError as the first operation that fails has it, and as {@link #replace} */
    public UserChange patch(DirectoryClient client, String id, List<PatchOperation> operations, Precondition precondition, String base) {
        Patch.check(ResourceType.USER, operations, () -> settings.habits(client.workspaceId()).has(DirectoryHabit.UNKNOWN_PATHS));
        Membership member = lock(client.tenantId(), id);
        JsonObject known = read(client.tenantId(), member.id(), base);
        precondition.check(known);
        // What is said of a manager may come back by its path.
        JsonObject user = Patch.apply(ResourceType.USER, superiors.saidOf(client.tenantId(), known, base), operations);
        withdrawEnding(client, member, user.get("active") == JsonValue.TRUE && operations.stream().anyMatch(UserWriting::namesActive));
        if (!user.containsKey("active")) {
            user = Values.with(user, "active", known.get("active"));
        }
        Map<ProfileAttribute, String> was = UserColumns.of(known);
        Map<ProfileAttribute, String> changed = new EnumMap<>(UserColumns.of(user));
        changed.entrySet().removeIf(entry -> entry.getValue().equals(was.get(entry.getKey())));
        return change(client, member, known, user, changed, base);
    }

    /**
     * @return the user as they were
     * @throws ScimError 404, 412
     * @throws usher.provisioning.EndingHeld when an administrator is to be asked first, as the other changes may
     */
    public JsonObject delete(DirectoryClient client, String id, Precondition precondition, String base) {
        Membership member = Comparison.id(id).flatMap(known -> members.lockToRemove(client.tenantId(), known))
                .orElseThrow(() -> ScimError.notFound(id));
        JsonObject known = read(client.tenantId(), member.id(), base);
        precondition.check(known);
        done(members.remove(client, member));
        return known;
    }

    private Membership lock(UUID tenantId, String id) {
        return Comparison.id(id).flatMap(known -> members.lock(tenantId, known)).orElseThrow(() -> ScimError.notFound(id));
    }

    private JsonObject read(UUID tenantId, UUID id, String base) {
        return users.find(tenantId, id.toString(), base).orElseThrow(() -> ScimError.notFound(id.toString()));
    }

    private UserChange change(DirectoryClient client, Membership member, JsonObject known, JsonObject user,
            Map<ProfileAttribute, String> profile, String base) {
        JsonObject was = written(known);
        JsonObject now = written(user);
        if (now.equals(was) && profile.isEmpty()) {
            return new UserChange(known, known);
        }
        UUID tenantId = client.tenantId();
        if (!Objects.equals(user.get("externalId"), known.get("externalId")) && members.hangsOnExternalId(client, member)) {
            throw ScimError.bad(ScimType.MUTABILITY, "The person has signed in by this externalId. It changes only where the workspace allows it.");
        }
        if (!Objects.equals(user.get("userName"), known.get("userName")) || !Objects.equals(user.get("externalId"), known.get("externalId"))) {
            if (keys.check(tenantId, user, member.id())) {
                throw ScimError.taken("userName");
            }
        }
        done(members.change(client, member, person(user, profile, user.get("active") != JsonValue.FALSE)));
        entities.flush();
        rewrite(tenantId, member.id(), was, now);
        return new UserChange(known, UserDocument.of(member, now, known.containsKey("groups") ? known.getJsonArray("groups")
                : JsonValue.EMPTY_JSON_ARRAY, base));
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
        return new DirectoryPerson(UserKeys.name(user),
                Optional.ofNullable(user.getString("externalId", null)),
                EmailAddress.ifValid(UserColumns.of(user).get(ProfileAttribute.EMAIL)), profile, active);
    }

    void insert(UUID tenantId, UUID id, JsonObject document) {
        Sql.of("insert into directory_user (membership_id, tenant_id, document) values (?, ?, ?)", id, tenantId, document.toString())
                .then(new UserElements(document).insertion(tenantId, id)).run(entities);
    }

    /** Who came by a sign-in has no document yet; of who has one, the elements are what follows from it. */
    private void rewrite(UUID tenantId, UUID id, JsonObject was, JsonObject now) {
        if (Sql.of("update directory_user set document = ? where membership_id = ?", now.toString(), id).run(entities) == 0) {
            insert(tenantId, id, now);
            return;
        }
        UserElements elements = new UserElements(now);
        if (!elements.isSameAs(new UserElements(was))) {
            UserElements.deletion(tenantId, id).then(elements.insertion(tenantId, id)).run(entities);
        }
    }

    /** What the client may write; where a manager is found, and under which name, follows from who it is. */
    static JsonObject written(JsonObject user) {
        JsonObjectBuilder json = JSON.createObjectBuilder(user);
        OWN_OF_SERVER.forEach(json::remove);
        if (user.get(Schemas.ENTERPRISE_USER) instanceof JsonObject enterprise && enterprise.get("manager") instanceof JsonObject manager) {
            JsonObject person = Values.with(Values.with(manager, "$ref", null), "displayName", null);
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
