package usher.tenantsfile;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import usher.audit.AuditRecord;
import usher.connection.Connection;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.SecretBox;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.provisioning.FirstOwner;
import usher.tenant.Tenant;

/** A database to which tenants files are applied, one after the other. */
final class AppliedFile implements AutoCloseable {

    static final SecretBox BOX = new SecretBox(new SecretKeySpec(new byte[32], "AES"));
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    /** Those that are written in these tests, what refers before what is referred to. */
    private static final List<String> TABLES = List.of("sign_in_session", "role_grant", "membership", "account_email",
            "account", "invitation", "bearer_token", "connection", "domain_claim", "tenant_role", "break_glass", "tenant",
            "audit_record");

    private final LocalDatabase database = LocalDatabase.open();
    private final FirstOwner firstOwner = new Wiring().with(EntityManager.class, database.entities())
            .with(UsherConfig.class, Settings.read(name -> Optional.empty())).with(SecretBox.class, BOX)
            .with(Clock.class, new StoppedClock(NOW)).bean(FirstOwner.class);
    private final List<AuditRecord> records = new ArrayList<>();

    /** @return the actions that were recorded */
    List<String> apply(String text) {
        TenantsFile file = Example.read(text);
        records.clear();
        database.inTransaction(() -> {
            Writing writing = new Writing(database.entities(), this::append, BOX, NOW);
            new TenantsFileWriter(writing, firstOwner).write(file);
        });
        return records.stream().map(AuditRecord::action).toList();
    }

    private void append(AuditRecord record) {
        records.add(record);
        database.entities().persist(record);
    }

    /** Applies one tenant, {@code acme}, with these fields beside its names; ' stands for ". */
    List<String> applyAcme(String fields) {
        return apply(acme(fields));
    }

    static String acme(String fields) {
        String more = fields.isEmpty() ? "" : ", " + fields;
        return ("{'tenants': [{'slug': 'acme', 'name': 'Acme'" + more + "}]}").replace('\'', '"');
    }

    /** Executed since it was last asked. */
    List<String> statements() {
        return database.statements();
    }

    /** All that is in the database. */
    List<?> content() {
        return database.inTransaction(() -> database.entities().createNativeQuery("script nosettings").getResultList());
    }

    void empty() {
        TABLES.forEach(table -> database.inTransaction(
                () -> database.entities().createNativeQuery("delete from " + table).executeUpdate()));
    }

    void inTransaction(Consumer<EntityManager> work) {
        database.inTransaction(() -> work.accept(database.entities()));
    }

    Tenant tenant(String slug) {
        return one("select t from Tenant t where t.slug = '" + slug + "'", Tenant.class);
    }

    UUID acme() {
        return tenant("acme").id();
    }

    Connection connection(String id) {
        return one("select c from Connection c where c.id = '" + id + "'", Connection.class);
    }

    <T> T one(String jpql, Class<T> type) {
        return all(jpql, type).get(0);
    }

    <T> List<T> all(String jpql, Class<T> type) {
        return database.inTransaction(() -> database.entities().createQuery(jpql, type).getResultList());
    }

    @Override
    public void close() {
        database.close();
    }
}
