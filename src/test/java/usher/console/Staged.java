package usher.console;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import usher.connection.SettingsDocument;
import usher.types.Admission;
import usher.types.ProvisioningSettings;
import usher.types.Reference;
import usher.types.RoleRule;
import usher.types.SecretToken;
import usher.types.UuidV7;
import usher.types.WhenEnded;

/**
 * A workspace of a test's own, written straight into the database: people, roles, a connection, records and signed-in browsers. What a
 * test does through the console is then all that it has to do in a browser.
 */
public final class Staged {

    private static final String ADMIN = "members:read members:write connections:read connections:write domains:write"
            + " invitations:write audit:read events:write";

    /** One after the other, as people have them. */
    private static final List<String> BROWSERS = List.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/604.1",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36");

    private final Connection database;
    private final String slug;
    private final UUID tenant = UuidV7.next();
    private final List<UUID> roles = new ArrayList<>();
    private int browsers;

    /** Somebody in the workspace. */
    public record Someone(UUID account, UUID membership, String address) {
    }

    public Staged(Connection database, String slug, String name) {
        this.database = database;
        this.slug = slug;
        insert("tenant", "id, slug, name, suspended, seat_limit, single_sign_on_only, email_sign_in, email_settings, from_file,"
                + " created_at, version", tenant, slug, name, false, 500, false, true, SettingsDocument.write(settings(Admission.OFF)),
                false, Instant.now(), 1L);
        role("OWNER", "Owner", ADMIN + " owners:write", true);
        role("ADMIN", "Admin", ADMIN, true);
        role("MEMBER", "Member", "", true);
        role("GUEST", "Guest", "", true);
        role("EDITOR", "Editor", "content:write", false);
        insert("domain_claim", "id, tenant_id, name, token, proven_at, from_file, created_at", UuidV7.next(), tenant,
                slug + ".test", "Wq3vT9xKc2mR7dLzA5pN8g", Instant.now(), false, Instant.now());
        insert("connection", "id, tenant_id, name, protocol, enabled, settings, issuer, client_id, from_file, created_at, version",
                connection(), tenant, "Directory of " + name, "OIDC", true, SettingsDocument.write(settings(Admission.AUTO)),
                "https://idp." + slug + ".test", "usher", false, Instant.now(), 1L);
    }

    private static ProvisioningSettings settings(Admission admission) {
        return new ProvisioningSettings(true, admission, Set.of(), "MEMBER", "groups",
                List.of(new RoleRule("engineering", "EDITOR", false)), List.of(), WhenEnded.REFUSE, WhenEnded.REFUSE);
    }

    private void role(String key, String name, String permissions, boolean builtIn) {
        UUID id = UuidV7.next();
        insert("tenant_role", "id, tenant_id, role_key, name, permissions, built_in, from_file", id, tenant, key, name, permissions,
                builtIn, false);
        roles.add(id);
    }

    public String slug() {
        return slug;
    }

    public UUID tenant() {
        return tenant;
    }

    public String connection() {
        return slug + "-oidc";
    }

    /** @param status and {@code endedBy} as in their columns; roles by their place: owner, admin, member, guest, editor */
    public Someone person(String name, String status, String endedBy, int role, String source) {
        Someone person = new Someone(UuidV7.next(), UuidV7.next(), name.toLowerCase().replace(' ', '.') + "@" + slug + ".test");
        Instant joined = Instant.now().minus(Duration.ofDays(Math.floorMod(name.hashCode(), 400)));
        insert("account", "id, disabled, created_at, version", person.account(), false, joined, 1L);
        insert("account_email", "id, account_id, typed, address, domain, verified_address, verified_at, created_at", UuidV7.next(),
                person.account(), person.address(), person.address(), slug + ".test", person.address(), joined, joined);
        String rule = "ATTRIBUTE:" + connection();
        insert("membership", "id, tenant_id, account_id, status, ended_by, display_name, title, email, profile_sources, sort_name,"
                + " created_at, updated_at, version", person.membership(), tenant, person.account(), status, endedBy, name,
                "Engineer", person.address(), "{\"displayName\":\"" + rule + "\",\"title\":\"MANUAL\",\"email\":\"" + rule + "\"}",
                name.toLowerCase(), joined, joined, 1L);
        if (source != null) {
            grant(person, role, source);
        }
        return person;
    }

    public Someone active(String name) {
        Someone person = person(name, "ACTIVE", null, 2, "DEFAULT:" + connection());
        insert("identity_link", "id, tenant_id, connection_id, issuer, subject, account_id, last_address, last_sign_in_at,"
                + " linked_at", UuidV7.next(), tenant, connection(), "https://idp." + slug + ".test", name, person.account(),
                person.address(), Instant.now().minus(Duration.ofHours(5)), Instant.now().minus(Duration.ofDays(30)));
        return person;
    }

    public Someone owner(String name) {
        return person(name, "ACTIVE", null, 0, "MANUAL");
    }

    public void grant(Someone person, int role, String source) {
        insert("role_grant", "id, tenant_id, membership_id, role_id, source, granted_at", UuidV7.next(), tenant,
                person.membership(), roles.get(role), source, Instant.now());
    }

    /** @return what the browser's cookie has to hold */
    public String signedIn(Someone person) {
        SecretToken token = SecretToken.random();
        insert("sign_in_session", "id, token_hash, account_id, tenant_id, connection_id, reference, authenticated_at, last_seen_at,"
                + " expires_at, user_agent, client_address, signed_in_with", UuidV7.next(), token.hash(), person.account(), tenant, "email",
                Reference.random().value(), Instant.now(), Instant.now(), Instant.now().plus(Duration.ofHours(8)),
                BROWSERS.get(browsers % BROWSERS.size()), "203.0.113." + (7 + browsers), person.address());
        browsers++;
        return token.value();
    }

    /** @param trace as its audit record keeps it; null for none */
    public Reference happened(String action, Someone person, Duration ago, String reason, String trace) {
        Reference reference = Reference.random();
        record(action, "connection:" + connection(), person, reference, Instant.now().minus(ago), reason, trace, null, null);
        return reference;
    }

    public void record(String action, String actor, Someone person, Reference reference, Instant at, String reason, String trace,
            String before, String after) {
        insert("audit_record", "id, happened_at, tenant_id, actor, action, account_id, membership_id, connection_id, target, reason,"
                + " before_state, after_state, trace, reference, client_address, user_agent", UuidV7.next(), at, tenant, actor, action,
                person.account(), person.membership(), connection(), person.address(), reason, before, after, trace,
                reference.value(), "203.0.113.7", "Firefox");
    }

    /** One text of a query on the database. */
    public String read(String sql, Object... values) {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void write(String sql, Object... values) {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insert(String table, String columns, Object... values) {
        write("insert into " + table + " (" + columns + ") values (" + "?, ".repeat(values.length - 1) + "?)", values);
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant at ? Timestamp.from(at) : values[i]);
        }
    }
}
