package usher.scim.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.provisioning.DirectoryClient;
import usher.provisioning.DirectoryGroup;
import usher.provisioning.Quarantine;
import usher.scim.schema.Schemas;
import usher.scim.schema.Values;
import usher.tenant.Reconciliation;

/** Takes one of the quarantine's people or groups into the workspace; each is a transaction. */
@ApplicationScoped
@Transactional
public class Admission {

    private static final JsonProvider JSON = JsonProvider.provider();

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Quarantine quarantine;

    @Inject
    private Users users;

    @Inject
    private Groups groups;

    @Inject
    private UserWriting userWriting;

    @Inject
    private GroupWriting groupWriting;

    @Inject
    private GroupMembers members;

    @Inject
    private Aliases aliases;

    /**
     * @param staying whom the directory may not end now is taken over as active
     * @throws usher.scim.protocol.ScimError when the person cannot be a member
     * @throws usher.provisioning.EndingHeld as every ending may be
     */
    public void person(DirectoryClient client, Reconciliation here, UUID personId, boolean staying) {
        if (!quarantine.take(here, personId)) {
            return;
        }
        JsonObject user = users.find(here.quarantineId(), personId.toString(), "").orElseThrow();
        JsonObject wanted = withKnownManager(here, staying ? Values.with(user, "active", JsonValue.TRUE) : user);
        UUID member = userWriting.admit(client, wanted, quarantine.recognised(here, personId));
        quarantine.known(here, personId, member);
        aliases.manages(here.tenantId(), personId, member);
    }

    /** A manager who was taken over before; one who comes later is put right then. */
    private JsonObject withKnownManager(Reconciliation here, JsonObject user) {
        if (!(user.get(Schemas.ENTERPRISE_USER) instanceof JsonObject enterprise && enterprise.get("manager") instanceof JsonObject manager)) {
            return user;
        }
        String id = manager.getString("value", "");
        return Comparison.id(id).map(known -> aliases.resources(here.tenantId(), Set.of(known)).get(id)).map(JSON::createValue)
                .map(ours -> Values.with(user, Schemas.ENTERPRISE_USER, Values.with(enterprise, "manager", Values.with(manager, "value", ours))))
                .orElse(user);
    }

    /** @throws usher.scim.protocol.ScimError when there can be no such group */
    public void group(DirectoryClient client, Reconciliation here, UUID groupId) {
        if (!quarantine.take(here, groupId)) {
            return;
        }
        JsonObject group = groups.find(here.quarantineId(), groupId.toString(), "", false).orElseThrow();
        JsonArrayBuilder list = JSON.createArrayBuilder();
        aliases.resources(here.tenantId(), Set.copyOf(members.all(new GroupMembers.Locked(inQuarantine(client, here),
                new DirectoryGroup(groupId, "", Optional.empty())))))
                .values().forEach(id -> list.add(JSON.createObjectBuilder().add("value", id)));
        JsonObject wanted = Values.with(group, "members", list.build());
        Optional<UUID> known = sameGroup(here.tenantId(), group);
        known.ifPresent(id -> groupWriting.replace(client, id.toString(), wanted, Precondition.NONE, ""));
        quarantine.known(here, groupId, known.orElseGet(() -> groupWriting.create(client, wanted)));
    }

    private static DirectoryClient inQuarantine(DirectoryClient client, Reconciliation here) {
        return new DirectoryClient(here.quarantineId(), client.tokenId(), client.browser(), client.reference(), here.tenantId(),
                Optional.empty());
    }

    /** The workspace's own of the same external id, or else of the same name. */
    private Optional<UUID> sameGroup(UUID tenantId, JsonObject group) {
        String externalId = group.getString("externalId", null);
        Sql same = externalId != null
                ? Sql.of("select g.id from directory_group g where g.tenant_id = ? and g.external_id = ?", tenantId, externalId)
                : Sql.of("select g.id from directory_group g where g.tenant_id = ? and g.display_key = ?", tenantId,
                        Folded.of(group.getString("displayName")));
        return same.query(entities).getResultList().stream().findFirst().map(id -> (UUID) id);
    }
}
