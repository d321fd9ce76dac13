package usher.webhook;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;
import usher.audit.Author;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.outbox.EventClaim;
import usher.outbox.Outbox;
import usher.outbox.OutboxMessage;
import usher.platform.BaseUrl;
import usher.platform.HostAndPort;
import usher.platform.MailServer;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.platform.outbound.OutboundHttp;
import usher.servers.Ports;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.EmailAddress;
import usher.types.ProvisioningSettings;
import usher.types.WhenEnded;
import usher.webhook.EndpointOutcome.Done;

/** A tenant, its administrator and a receiver; the beans of this package over a real database. */
final class WebhooksOnDatabase implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final ProvisioningSettings TERMS = new ProvisioningSettings(false, Admission.OFF, Set.of(), "MEMBER", null, List.of(),
            List.of(), WhenEnded.REFUSE, WhenEnded.REFUSE);
    static final EmailAddress OPS = EmailAddress.of("ops@acme.test");

    final LocalDatabase database;
    final StoppedClock clock = new StoppedClock(NOW);
    final int receiverPort = Ports.free();
    final Receiver receiver = Receiver.start(receiverPort);
    final Tenant tenant = new Tenant("acme", "Acme", TERMS, NOW);
    final Requester admin = new Requester(tenant.id(), new Author("account:admin", "192.0.2.1", "test"), Set.of(Requester.EVENTS_WRITE));
    final Wiring beans;

    WebhooksOnDatabase(LocalDatabase database) {
        this.database = database;
        UsherConfig config = new UsherConfig(BaseUrl.of("http://localhost:8080"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(new MailServer("localhost", 25, Optional.empty(), false, OPS)),
                Set.of(new HostAndPort("localhost", receiverPort)), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        beans = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, clock)
                .with(UsherConfig.class, config).with(OutboundHttp.class, new OutboundHttp(config))
                .with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
        beans.fill(EndpointWork.class, new WorkInTransactions());
        beans.fill(EndpointPausing.class, new PausingInTransactions());
        database.inTransaction(() -> database.entities().persist(tenant));
    }

    private final class WorkInTransactions extends EndpointWork {

        @Override
        public Batch claim(UUID endpointId) {
            return database.inTransaction(() -> super.claim(endpointId));
        }

        @Override
        public boolean settle(EventClaim claim, String requestHead, Reply reply) {
            return database.inTransaction(() -> super.settle(claim, requestHead, reply));
        }

        @Override
        public void giveBack(List<EventClaim> claims) {
            database.inTransaction(() -> super.giveBack(claims));
        }
    }

    private final class PausingInTransactions extends EndpointPausing {

        @Override
        public void pause(UUID endpointId) {
            database.inTransaction(() -> super.pause(endpointId));
        }
    }

    EndpointTerms terms(URI url, String... events) {
        return new EndpointTerms("Application", url, Set.copyOf(Arrays.asList(events)), Optional.of(OPS));
    }

    Done endpoint(String path, String... events) {
        return (Done) does(verbs -> verbs.create(admin, terms(receiver.at(path), events)));
    }

    EndpointOutcome does(Function<EndpointVerbs, EndpointOutcome> verb) {
        return database.inTransaction(() -> verb.apply(beans.bean(EndpointVerbs.class)));
    }

    void happens(String topic, UUID account) {
        happen(List.of(topic), account);
    }

    /** At once, in this order. */
    void happen(List<String> topics, UUID account) {
        database.inTransaction(() -> beans.bean(Outbox.class).queue(topics.stream().map(topic -> new OutboxMessage(
                OutboxMessage.Kind.EVENT, topic, tenant.id(), account, "{\"account\":\"" + account + "\"}", clock.instant())).toList()));
    }

    /** Delivers what is due now, as one node would. */
    void deliver(UUID endpoint) {
        while (beans.bean(EndpointDelivery.class).serve(endpoint)) {
            continue;
        }
    }

    long count(String jpql) {
        return database.count(jpql);
    }

    @Override
    public void close() {
        receiver.close();
        database.close();
    }
}
