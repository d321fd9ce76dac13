package usher.scim;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.account.IdentityLink;
import usher.audit.TenantAuthor;
import usher.connection.Connection;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.membership.Membership;
import usher.platform.BaseUrl;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.provisioning.DirectoryClient;
import usher.provisioning.ReconcilingVerbs;
import usher.scim.protocol.ScimError;
import usher.scim.store.Precondition;
import usher.session.Browser;
import usher.tenant.DirectoryHabit;
import usher.tenant.DirectorySettings;
import usher.tenant.DirectoryTokens;
import usher.tenant.DomainClaim;
import usher.tenant.Reconciliation;
import usher.tenant.Role;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.BuiltInRole;
import usher.types.DomainName;
import usher.types.EmailAddress;
import usher.types.Permission;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.Reference;
import usher.types.RoleRule;
import usher.types.Source;
import usher.types.UsualClaims;
import usher.types.WhenEnded;

/** The service on a real database without a server: each call is a transaction. */
final class Directory implements AutoCloseable {

    static final String BASE = "http://localhost:8080/scim/v2/orchard";
    static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    final StoppedClock clock = new StoppedClock(NOW);
    final LocalDatabase database;
    final EntityManager entities;
    final Wiring beans;
    private final Router router;
    private UUID tenantId;
    private UUID quarantineId;
    private Optional<UUID> learnedIn = Optional.empty();

    Directory(LocalDatabase database) {
        this.database = database;
        entities = database.entities();
        beans = anotherNode();
        router = beans.bean(Router.class);
        tenantId = newTenant("orchard");
    }

    /** Beans of their own, as each node has them. */
    Wiring anotherNode() {
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        return new Wiring().with(EntityManager.class, entities).with(UsherConfig.class, config).with(Clock.class, clock)
                .with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
    }

    /** With the built-in roles and a connection whose rules make gardeners editors, and the committee owners. */
    UUID newTenant(String slug) {
        return database.inTransaction(() -> {
            ProvisioningSettings settings = new ProvisioningSettings(true, Admission.AUTO, Set.of(), "MEMBER", "groups",
                    List.of(new RoleRule("gardeners", "EDITOR", false), new RoleRule("committee", "OWNER", true),
                            new RoleRule("thieves", "OWNER", false)), UsualClaims.mappings(Protocol.SAML), WhenEnded.REFUSE, WhenEnded.REFUSE);
            Tenant tenant = new Tenant(slug, slug, settings, NOW);
            entities.persist(tenant);
            for (BuiltInRole role : BuiltInRole.values()) {
                entities.persist(Role.builtIn(tenant.id(), role));
            }
            entities.persist(Role.fromFile(tenant.id(), "EDITOR", "Editor", Set.of("documents:edit")));
            DomainClaim domain = new DomainClaim(tenant.id(), DomainName.of(slug + ".test"), NOW);
            domain.decideByFile(true, NOW);
            entities.persist(domain);
            Connection connection = new Connection(slug + "-saml", tenant.id(), Protocol.SAML, NOW);
            connection.describe(slug, true, settings);
            entities.persist(connection);
            return tenant.id();
        });
    }

    /** Somebody who came by a sign-in. */
    UUID member(String name, String address, String subject) {
        return database.inTransaction(() -> {
            Account account = new Account(NOW);
            entities.persist(account);
            entities.persist(AccountEmail.verified(account.id(), EmailAddress.of(address), NOW));
            entities.persist(new IdentityLink(tenantId, "orchard-saml", "issuer", subject, account.id(),
                    Optional.of(address), NOW));
            Membership membership = Membership.active(tenantId, account.id(), NOW);
            membership.update(Map.of(ProfileAttribute.DISPLAY_NAME, name, ProfileAttribute.EMAIL, address), Source.attribute("orchard-saml"),
                    NOW);
            entities.persist(membership);
            return membership.id();
        });
    }

    /** The tenant has these ticked from now on, and no others. */
    void habits(DirectoryHabit... habits) {
        database.inTransaction(() -> beans.bean(DirectorySettings.class).habits(administrator(), Set.of(habits)));
    }

    /** From now on the client speaks to this tenant. */
    Directory speakTo(UUID tenant) {
        tenantId = tenant;
        return this;
    }

    /** A token made in the console opens the quarantine; what is said from now on lies there. */
    Directory beginsInQuarantine() {
        return beginsInQuarantine("entra");
    }

    /** A directory that is new here. */
    Directory beginsInQuarantine(String name) {
        database.inTransaction(() -> {
            beans.bean(DirectoryTokens.class).make(owner(), name, Set.of("scim:read"), Optional.empty(),
                    Optional.empty());
            quarantineId = entities.find(Reconciliation.class, tenantId).quarantineId();
        });
        return this;
    }

    /** What one of two directories says and is told: where it speaks, or has learned its ids. */
    <T> T speaking(Optional<UUID> quarantine, Optional<UUID> learned, Supplier<T> says) {
        UUID before = quarantineId;
        Optional<UUID> learnedBefore = learnedIn;
        quarantineId = quarantine.orElse(null);
        learnedIn = learned;
        try {
            return says.get();
        } finally {
            quarantineId = before;
            learnedIn = learnedBefore;
        }
    }

    /** Where the directory speaks that is on its way in, or did. */
    UUID quarantine() {
        return database.inTransaction(() -> entities.find(Reconciliation.class, tenantId)).quarantineId();
    }

    /** An owner arms it, and the timer comes by. */
    void isArmed() {
        database.inTransaction(() -> beans.bean(ReconcilingVerbs.class).arm(owner()));
        database.inTransaction(() -> beans.bean(Arming.class).work());
        learnedIn = Optional.ofNullable(quarantineId);
        quarantineId = null;
    }

    TenantAuthor owner() {
        return new TenantAuthor(tenantId, "account:2", Permission.of(BuiltInRole.OWNER), "127.0.0.1", "a browser");
    }

    TenantAuthor administrator() {
        return new TenantAuthor(tenantId, "account:1", Set.of(Permission.CONNECTIONS_WRITE, Permission.MEMBERS_WRITE), "127.0.0.1", "a browser");
    }

    UUID tenantId() {
        return tenantId;
    }

    Answer get(String path, String... parameters) {
        return call("GET", path, null, Precondition.NONE, parameters);
    }

    Answer post(String path, String body) {
        return call("POST", path, body, Precondition.NONE);
    }

    Answer put(String path, String body) {
        return call("PUT", path, body, Precondition.NONE);
    }

    Answer delete(String path) {
        return call("DELETE", path, null, Precondition.NONE);
    }

    /** @param operations with a comma between two */
    Answer patch(String path, String operations) {
        return call("PATCH", path, """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}""".formatted(operations), Precondition.NONE);
    }

    /** @param parameters name and value by turns */
    Answer call(String method, String path, String body, Precondition precondition, String... parameters) {
        Map<String, String> query = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i], parameters[i + 1]);
        }
        DirectoryClient client = new DirectoryClient(quarantineId == null ? tenantId : quarantineId, new UUID(0, 7),
                new Browser("127.0.0.1", "a directory"), Reference.random(), tenantId,
                quarantineId == null ? learnedIn : Optional.empty());
        List<String> parts = Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        try {
            return database.inTransaction(() -> router.answer(new Call(client, BASE, method, parts, query,
                    Optional.ofNullable(body).map(Directory::json), precondition), Scopes.ALL));
        } catch (ScimError error) {
            return Answer.error(error);
        }
    }

    /** @param more members of the resource, each with a comma before it */
    String newUser(String userName, String more) {
        return id(post("/Users", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s"%s}""".formatted(userName, more)));
    }

    String newGroup(String name, String... members) {
        String list = String.join(", ", Arrays.stream(members).map("{\"value\": \"%s\"}"::formatted).toList());
        return id(post("/Groups", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "%s", "members": [%s]}"""
                .formatted(name, list)));
    }

    private static String id(Answer created) {
        if (created.status() != 201) {
            throw new AssertionError(created);
        }
        return created.body().orElseThrow().getString("id");
    }

    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
