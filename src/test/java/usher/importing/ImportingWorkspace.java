package usher.importing;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import javax.crypto.spec.SecretKeySpec;
import usher.audit.TenantAuthor;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.imports.ImportColumns;
import usher.imports.ImportFormat;
import usher.imports.ImportJobs;
import usher.imports.ImportLine;
import usher.imports.ImportParts;
import usher.imports.ImportPruning;
import usher.imports.ImportVerbs;
import usher.imports.Imports;
import usher.imports.LineFilter;
import usher.imports.MemberImport;
import usher.imports.Uploads;
import usher.imports.Why;
import usher.platform.BaseUrl;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.provisioning.ImportApplying;
import usher.provisioning.ImportChecking;
import usher.provisioning.ImportUndoChecking;
import usher.provisioning.ImportUndoing;
import usher.provisioning.ImportedRow;
import usher.provisioning.MemberStatistics;
import usher.tenant.BearerToken;
import usher.tenant.DomainClaim;
import usher.tenant.Role;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.BuiltInRole;
import usher.types.DomainName;
import usher.types.EmailAddress;
import usher.types.Permission;
import usher.types.ProvisioningSettings;
import usher.types.WhenEnded;

/** A workspace with a home domain, on a real database, and the beans of an import over it as a container calls them. */
final class ImportingWorkspace implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    static final String HOME = "northwind.test";

    static final ProvisioningSettings TERMS = new ProvisioningSettings(true, Admission.OFF, Set.of(), "MEMBER", null, List.of(),
            List.of(), WhenEnded.REFUSE, WhenEnded.REFUSE);

    final LocalDatabase database;
    final EntityManager entities;
    final StoppedClock clock = new StoppedClock(NOW);
    final Tenant tenant = new Tenant("northwind", "Northwind", TERMS, NOW);
    final BearerToken secret = new BearerToken(tenant.id(), BearerToken.Kind.API, "ci", "0".repeat(64), Set.of(Permission.MEMBERS_WRITE), NOW);
    final TenantAuthor token = author(tenant.id(), "token:" + secret.id(), Permission.MEMBERS_WRITE);

    ImportingWorkspace(LocalDatabase database) {
        this.database = database;
        this.entities = database.entities();
        open(tenant, HOME);
        database.inTransaction(() -> entities.persist(secret));
    }

    static TenantAuthor author(UUID tenant, String name, String... permissions) {
        return new TenantAuthor(tenant, name, Set.of(permissions), "192.0.2.1", "test");
    }

    void open(Tenant another, String home) {
        database.inTransaction(() -> {
            entities.persist(another);
            for (BuiltInRole role : BuiltInRole.values()) {
                entities.persist(Role.builtIn(another.id(), role));
            }
            entities.persist(Role.fromFile(another.id(), "EDITOR", "Chief editor", Set.of("documents:edit")));
            DomainClaim domain = new DomainClaim(another.id(), DomainName.of(home), NOW);
            domain.decideByFile(true, NOW);
            entities.persist(domain);
        });
    }

    @Override
    public void close() {
        database.close();
    }

    /** Beans of their own, as each node has them. */
    Wiring node() {
        Wiring beans = new Wiring().with(EntityManager.class, entities).with(Clock.class, clock).with(UsherConfig.class,
                new UsherConfig(BaseUrl.of("http://localhost:8080"), Optional.empty(), Optional.empty(),
                        Optional.of(EmailAddress.of("operator@usher.test")), Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8),
                        Duration.ofDays(1))).with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
        beans.fill(ImportJobs.class, new JobsInTransactions());
        beans.fill(ImportParts.class, new PartsInTransactions());
        beans.fill(Imports.class, new ImportsInTransactions());
        beans.fill(ImportChecking.class, new CheckingInTransactions());
        beans.fill(ImportApplying.class, new ApplyingInTransactions());
        beans.fill(MemberStatistics.class, new StatisticsInTransactions());
        beans.fill(ImportUndoChecking.class, new UndoCheckingInTransactions());
        beans.fill(ImportUndoing.class, new UndoingInTransactions());
        return beans;
    }

    UUID upload(String csv) {
        return upload(ImportFormat.CSV, csv);
    }

    UUID upload(ImportFormat format, String text) {
        return upload(format, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    UUID upload(ImportFormat format, InputStream file) {
        return database.inTransaction(() -> {
            try {
                return inOneTransaction().bean(Uploads.class).take(token, format, Optional.of("people.csv"), file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Beans whose caller opens the transaction. */
    private Wiring inOneTransaction() {
        return new Wiring().with(EntityManager.class, entities).with(Clock.class, clock);
    }

    void say(BiConsumer<ImportVerbs, UUID> verb, UUID id) {
        database.inTransaction(() -> verb.accept(inOneTransaction().bean(ImportVerbs.class), id));
    }

    void forgetOld() {
        database.inTransaction(() -> inOneTransaction().bean(ImportPruning.class).forgetOld());
    }

    /** Does all that there is to do. */
    void work() {
        ImportRunner runner = node().bean(ImportRunner.class);
        boolean more;
        do {
            more = runner.runNext();
        } while (more);
    }

    /** Uploaded and checked. */
    UUID checked(String csv) {
        UUID id = upload(csv);
        work();
        return id;
    }

    UUID applied(String csv) {
        UUID id = checked(csv);
        say((verbs, mine) -> verbs.apply(token, mine), id);
        work();
        return id;
    }

    void undo(UUID id) {
        say((verbs, mine) -> verbs.undo(token, mine), id);
        work();
    }

    MemberImport read(UUID id) {
        return database.inTransaction(() -> inOneTransaction().bean(Imports.class).find(tenant.id(), id).orElseThrow());
    }

    List<ImportLine> lines(UUID id) {
        return database.inTransaction(() -> inOneTransaction().bean(Imports.class).lines(tenant.id(), id, LineFilter.ALL, 0, 1000));
    }

    /** {@code Membership e where ...} */
    long count(String from) {
        return database.count("select count(e) from " + from);
    }

    private final class JobsInTransactions extends ImportJobs {

        @Override
        public Optional<Job> take() {
            return database.inTransaction(super::take);
        }

        @Override
        public void giveBack(Job job) {
            database.inTransaction(() -> super.giveBack(job));
        }
    }

    private final class PartsInTransactions extends ImportParts {

        @Override
        public Optional<byte[]> part(UUID tenantId, UUID importId, int number) {
            return database.inTransaction(() -> super.part(tenantId, importId, number));
        }
    }

    private final class ImportsInTransactions extends Imports {

        @Override
        public Optional<MemberImport> find(UUID tenantId, UUID id) {
            return database.inTransaction(() -> super.find(tenantId, id));
        }
    }

    private final class CheckingInTransactions extends ImportChecking {

        @Override
        public boolean check(ImportJobs.Job job, List<ImportedRow> rows, long bytes) {
            return database.inTransaction(() -> super.check(job, rows, bytes));
        }

        @Override
        public void columns(ImportJobs.Job job, ImportColumns columns) {
            database.inTransaction(() -> super.columns(job, columns));
        }

        @Override
        public long rowsChecked(ImportJobs.Job job) {
            return database.inTransaction(() -> super.rowsChecked(job));
        }

        @Override
        public void checked(ImportJobs.Job job) {
            database.inTransaction(() -> super.checked(job));
        }

        @Override
        public void unreadable(ImportJobs.Job job, Why why) {
            database.inTransaction(() -> super.unreadable(job, why));
        }
    }

    private final class ApplyingInTransactions extends ImportApplying {

        @Override
        public boolean apply(ImportJobs.Job job, int most) {
            return database.inTransaction(() -> super.apply(job, most));
        }

        @Override
        public void skip(ImportJobs.Job job) {
            database.inTransaction(() -> super.skip(job));
        }
    }

    private final class StatisticsInTransactions extends MemberStatistics {

        @Override
        public void refresh() {
            database.inTransaction(super::refresh);
        }
    }

    private final class UndoCheckingInTransactions extends ImportUndoChecking {

        @Override
        public boolean check(ImportJobs.Job job, int most) {
            return database.inTransaction(() -> super.check(job, most));
        }
    }

    private final class UndoingInTransactions extends ImportUndoing {

        @Override
        public boolean undo(ImportJobs.Job job, int most) {
            return database.inTransaction(() -> super.undo(job, most));
        }

        @Override
        public void skip(ImportJobs.Job job) {
            database.inTransaction(() -> super.skip(job));
        }
    }
}
