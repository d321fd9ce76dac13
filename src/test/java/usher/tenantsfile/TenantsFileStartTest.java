package usher.tenantsfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usher.database.LocalDatabase;
import usher.database.Wiring;
import usher.platform.DatabaseReady;
import usher.platform.SecretBox;
import usher.platform.Settings;
import usher.platform.StartRefused;
import usher.platform.UsherConfig;

class TenantsFileStartTest {

    @TempDir
    private Path directory;

    private LocalDatabase database;

    @BeforeEach
    void open() {
        database = LocalDatabase.open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void withoutAFileNothingHappens() {
        start(Map.of()).apply(new DatabaseReady());

        assertThat(database.count("select count(t) from Tenant t")).isZero();
    }

    @Test
    void aFileIsAppliedWithTheFilesThatLieBesideIt() throws IOException {
        Files.writeString(directory.resolve("idp.xml"), Example.METADATA);

        start(AppliedFile.acme("'connections': [{'id': 'a', 'name': 'A', 'protocol': 'saml', 'metadataFile': 'idp.xml'}]"))
                .apply(new DatabaseReady());

        assertThat(database.count("select count(c) from Connection c where c.issuer = 'https://idp.superfantasy.test'")).isOne();
        assertThat(database.count("select count(a) from AuditRecord a where a.actor = 'system:tenants-file'")).isEqualTo(6);
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Files.write(directory.resolve("tenants.json"), new byte[] {(byte) 0xC3, 0x28});
        TenantsFileStart start = start(Map.of("USHER_BOOTSTRAP", directory.resolve("tenants.json").toString()));

        assertThatThrownBy(() -> start.apply(new DatabaseReady())).isInstanceOf(StartRefused.class)
                .hasMessage("USHER_BOOTSTRAP is not text in UTF-8.");
    }

    @Test
    void aWrongFileIsRefusedAndNotTriedAgain() throws IOException {
        TenantsFileStart start = start(AppliedFile.acme("'seats': 5"));

        assertThatThrownBy(() -> start.apply(new DatabaseReady())).isInstanceOf(StartRefused.class)
                .hasMessage("USHER_BOOTSTRAP, tenants[0].seats: is not a field of a tenant.");
    }

    @Test
    void twoNodesThatStartAtOnceBothStartAndWriteItOnce() throws Exception {
        TenantsFileStart start = start(AppliedFile.acme("'owners': ['a@acme.test'], 'domains': [{'name': 'acme.test'}]"));
        CyclicBarrier line = new CyclicBarrier(2);
        Callable<Void> node = () -> {
            line.await(1, TimeUnit.MINUTES);
            start.apply(new DatabaseReady());
            return null;
        };
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            var one = nodes.submit(node);
            var other = nodes.submit(node);
            one.get(1, TimeUnit.MINUTES);
            other.get(1, TimeUnit.MINUTES);
        } finally {
            nodes.shutdownNow();
        }

        assertThat(database.count("select count(t) from Tenant t")).isOne();
        assertThat(database.count("select count(i) from Invitation i")).isOne();
        assertThat(database.count("select count(a) from AuditRecord a where a.action = 'tenant.created'")).isOne();
    }

    @Test
    void whatFailsAgainAndAgainIsThrown() throws IOException {
        AtomicInteger tries = new AtomicInteger();
        TenantsFileStart start = start(AppliedFile.acme(""), new TenantsFileTransaction() {
            @Override
            public int apply(TenantsFile file) {
                tries.incrementAndGet();
                throw new PersistenceException("no database");
            }
        });

        assertThatThrownBy(() -> start.apply(new DatabaseReady())).hasMessage("no database");
        assertThat(tries).hasValue(3);
    }

    private TenantsFileStart start(String text) throws IOException {
        return start(text, null);
    }

    private TenantsFileStart start(String text, TenantsFileTransaction transaction) throws IOException {
        Path file = Files.writeString(directory.resolve("tenants.json"), text);
        return start(Map.of("USHER_BOOTSTRAP", file.toString()), transaction);
    }

    private TenantsFileStart start(Map<String, String> settings) {
        return start(settings, null);
    }

    /** @param transaction in place of the real one; null for the real one, in a transaction of its own as in a container */
    private TenantsFileStart start(Map<String, String> settings, TenantsFileTransaction transaction) {
        Wiring wiring = new Wiring().with(EntityManager.class, database.entities())
                .with(Clock.class, Clock.fixed(AppliedFile.NOW, ZoneOffset.UTC)).with(SecretBox.class, AppliedFile.BOX)
                .with(UsherConfig.class, Settings.read(name -> Optional.ofNullable(settings.get(name))));
        TenantsFileTransaction real = wiring.bean(TenantsFileTransaction.class);
        TenantsFileTransaction inTransaction = new TenantsFileTransaction() {
            @Override
            public int apply(TenantsFile file) {
                return database.inTransaction(() -> real.apply(file));
            }
        };
        return wiring.with(TenantsFileTransaction.class, transaction == null ? inTransaction : transaction)
                .bean(TenantsFileStart.class);
    }
}
