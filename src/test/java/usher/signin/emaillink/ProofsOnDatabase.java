package usher.signin.emaillink;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.MailServer;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.session.Browser;
import usher.signin.ClientCounts;
import usher.signin.CountsInTransactions;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.EmailAddress;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.SecretToken;
import usher.types.UsualClaims;
import usher.types.WhenEnded;

/** The e-mail way in on a database, and the mails that it queues, which are read as their receiver reads them. */
final class ProofsOnDatabase implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    static final EmailAddress MAX = EmailAddress.of("max@magictech.test");
    static final String HIS_BROWSER = SecretToken.random().hash();
    static final String ANOTHER_BROWSER = SecretToken.random().hash();

    private static final SecretBox BOX = new SecretBox(new SecretKeySpec(new byte[32], "AES"));
    private static final UsherConfig CONFIG = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")),
            Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.of(new MailServer("127.0.0.1", 25, Optional.empty(), false, EmailAddress.of("no-reply@usher.test"))),
            Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));

    private static final ProvisioningSettings SETTINGS = new ProvisioningSettings(true, Admission.AUTO, Set.of(), "MEMBER", "groups",
            List.of(), UsualClaims.mappings(Protocol.SAML), WhenEnded.REFUSE, WhenEnded.REFUSE);

    final StoppedClock clock = new StoppedClock(NOW);
    final LocalDatabase database;
    final ProofMails mails;
    final AddressProofs proofs;

    /** What a mail brings its receiver. */
    record Received(String topic, SecretToken token, String code) {
    }

    ProofsOnDatabase(LocalDatabase database) {
        this.database = database;
        Wiring beans = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, clock)
                .with(UsherConfig.class, CONFIG).with(SecretBox.class, BOX);
        beans.fill(HourlyMails.class, new InTransactions(database));
        beans.fill(ClientCounts.class, new CountsInTransactions(database));
        mails = beans.bean(ProofMails.class);
        proofs = beans.bean(AddressProofs.class);
    }

    static ProofRequest request(EmailAddress address, String browser) {
        return new ProofRequest(address, Optional.empty(), browser, "/", Optional.empty(), new Browser("192.0.2.7", "Firefox"),
                Locale.ENGLISH);
    }

    Received ask(EmailAddress address, String browser) {
        mails.ask(request(address, browser));
        return received().get(0);
    }

    /** For the sign-in of some workspace's provider, which waits for the proof. */
    Received askForSignIn(EmailAddress address, String browser) {
        Tenant tenant = new Tenant("workspace-" + received().size(), "Workspace", SETTINGS, clock.instant());
        database.inTransaction(() -> database.entities().persist(tenant));
        mails.ask(new ProofRequest(address, Optional.of(tenant.id()), browser, "/", Optional.of("{}"),
                new Browser("192.0.2.7", "Firefox"), Locale.ENGLISH));
        return received().get(0);
    }

    void somebodyGets(EmailAddress address) {
        database.inTransaction(() -> {
            Account account = new Account(clock.instant());
            database.entities().persist(account);
            database.entities().persist(AccountEmail.verified(account.id(), address, clock.instant()));
        });
    }

    /** The newest first. */
    List<Received> received() {
        return database.inTransaction(() -> database.entities()
                .createQuery("select m.id, m.topic, m.payload from OutboxMessage m order by m.id desc", Object[].class)
                .getResultList().stream().map(ProofsOnDatabase::received).toList());
    }

    private static Received received(Object[] row) {
        JsonObject json = Json.createReader(new StringReader((String) row[2])).readObject();
        String link = BOX.open(json.getString("link"), "outbox_message:" + (UUID) row[0] + ":link");
        return new Received((String) row[1], new SecretToken(link.substring(link.lastIndexOf('/') + 1)),
                BOX.open(json.getString("code"), "outbox_message:" + (UUID) row[0] + ":code"));
    }

    ProofAnswer byLink(Received mail, String browser) {
        return database.inTransaction(() -> proofs.confirmByLink(mail.token(), browser));
    }

    ProofAnswer byCode(String code, String browser) {
        return database.inTransaction(() -> proofs.confirmByCode(code, Optional.empty(), browser));
    }

    ProofAnswer byCode(String code, EmailAddress address, String browser) {
        return database.inTransaction(() -> proofs.confirmByCode(code, Optional.of(address), browser));
    }

    Optional<OpenLink> awaited(EmailAddress address, String browser) {
        return database.inTransaction(() -> proofs.awaited(Optional.of(address), browser));
    }

    OpenLink open(Received mail, String browser) {
        return database.inTransaction(() -> proofs.open(mail.token(), browser));
    }

    @Override
    public void close() {
        database.close();
    }

    /** As the container calls it. */
    private static final class InTransactions extends HourlyMails {

        private final LocalDatabase database;

        InTransactions(LocalDatabase database) {
            this.database = database;
        }

        @Override
        public boolean send(ProofRequest request) {
            return database.inTransaction(() -> super.send(request));
        }
    }
}
