package usher.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.audit.Author;
import usher.database.LocalDatabase;
import usher.types.RefusalReason;
import usher.webhook.EndpointOutcome.Done;
import usher.webhook.EndpointOutcome.Refused;

class EndpointVerbsTest {

    private WebhooksOnDatabase world;

    @BeforeEach
    void open() {
        world = new WebhooksOnDatabase(LocalDatabase.open());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void without_the_permission_nothing_can_be_done() {
        Done endpoint = world.endpoint("/all", "roles.changed");
        Requester reader = new Requester(world.tenant.id(), new Author("token:reader", null, null), Set.of("members:read"));

        assertThat(reason(world.does(verbs -> verbs.create(reader, world.terms(world.receiver.at("/"), "roles.changed")))))
                .isEqualTo(RefusalReason.FORBIDDEN);
        assertThat(reason(world.does(verbs -> verbs.rotateSecret(reader, endpoint.id())))).isEqualTo(RefusalReason.FORBIDDEN);
        assertThat(reason(world.does(verbs -> verbs.remove(reader, endpoint.id())))).isEqualTo(RefusalReason.FORBIDDEN);
        assertThat(reason(world.does(verbs -> verbs.change(reader, endpoint.id(), Optional.empty(),
                world.terms(world.receiver.at("/"), "roles.changed"))))).isEqualTo(RefusalReason.FORBIDDEN);
    }

    @Test
    @DisplayName("TEN-009: another tenant's endpoint is not found")
    void another_tenants_endpoint_is_not_found() {
        Done endpoint = world.endpoint("/all", "roles.changed");
        Requester stranger = new Requester(UUID.randomUUID(), new Author("token:stranger", null, null),
                Set.of(Requester.EVENTS_WRITE));

        assertThat(reason(world.does(verbs -> verbs.pause(stranger, endpoint.id())))).isEqualTo(RefusalReason.NOT_FOUND);
        assertThat(reason(world.does(verbs -> verbs.test(stranger, endpoint.id())))).isEqualTo(RefusalReason.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/", "ftp://example.com/", "https://user@example.com/", "https:///nowhere",
            "http://localhost:1/", "/path"})
    void an_address_that_may_not_be_called_is_refused_and_named(String url) {
        EndpointOutcome outcome = world.does(verbs -> verbs.create(world.admin, world.terms(URI.create(url), "roles.changed")));

        assertThat(reason(outcome)).isEqualTo(RefusalReason.MALFORMED_REQUEST);
        assertThat(((Refused) outcome).field()).contains("url");
        assertThat(world.count("select count(e) from Endpoint e")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles.given", "*", "rol.*", "webhook.test", ""})
    void an_event_that_there_is_not_is_refused(String event) {
        EndpointOutcome outcome = world.does(verbs -> verbs.create(world.admin, world.terms(world.receiver.at("/"), event)));

        assertThat(((Refused) outcome).field()).contains("events");
    }

    @Test
    void a_change_on_an_old_version_is_a_conflict() {
        Done endpoint = world.endpoint("/all", "roles.changed");

        EndpointOutcome outcome = world.does(verbs -> verbs.change(world.admin, endpoint.id(), Optional.of(99L),
                world.terms(world.receiver.at("/"), "roles.changed")));
        assertThat(reason(outcome)).isEqualTo(RefusalReason.CONFLICT);
    }

    @Test
    void each_change_is_another_version_also_one_of_the_events_alone_and_a_delivery_is_none() {
        Done endpoint = world.endpoint("/all", "roles.changed");
        world.happens("roles.changed", UUID.randomUUID());
        world.deliver(endpoint.id());
        assertThat(world.does(verbs -> verbs.change(world.admin, endpoint.id(), Optional.of(1L),
                world.terms(world.receiver.at("/all"), "groups.changed")))).isInstanceOf(Done.class);
        assertThat(world.count("select e.version from Endpoint e")).isEqualTo(2);
        assertThat(reason(world.does(verbs -> verbs.change(world.admin, endpoint.id(), Optional.of(1L),
                world.terms(world.receiver.at("/all"), "membership.*"))))).isEqualTo(RefusalReason.CONFLICT);
    }

    @Test
    void the_twenty_first_endpoint_is_refused() {
        IntStream.range(0, 20).forEach(each -> world.endpoint("/" + each, "roles.changed"));

        assertThat(reason(world.does(verbs -> verbs.create(world.admin, world.terms(world.receiver.at("/"), "roles.changed")))))
                .isEqualTo(RefusalReason.CONFLICT);
    }

    @Test
    void what_was_done_is_audited_and_no_secret_is_kept_in_the_open() {
        Done endpoint = world.endpoint("/all", "roles.changed");
        world.does(verbs -> verbs.change(world.admin, endpoint.id(), Optional.empty(), world.terms(world.receiver.at("/new"), "roles.*")));
        world.does(verbs -> verbs.pause(world.admin, endpoint.id()));
        world.does(verbs -> verbs.resume(world.admin, endpoint.id()));

        assertThat(world.count("select count(a) from AuditRecord a where a.actor = 'account:admin'")).isEqualTo(4);
        String stored = world.database.inTransaction(() -> (String) world.database.entities()
                .createNativeQuery("select secret from webhook_endpoint").getSingleResult());
        assertThat(stored).startsWith("v1.").doesNotContain(endpoint.secret().orElseThrow());
    }

    @Test
    void a_removed_endpoint_takes_what_waits_for_it_along() {
        Done endpoint = world.endpoint("/all", "roles.changed");
        world.happens("roles.changed", UUID.randomUUID());
        world.does(verbs -> verbs.remove(world.admin, endpoint.id()));
        world.happens("roles.changed", UUID.randomUUID());

        assertThat(world.count("select count(m) from OutboxMessage m")).isZero();
        assertThat(world.count("select count(s) from Subscription s")).isZero();
    }

    private static RefusalReason reason(EndpointOutcome outcome) {
        return ((Refused) outcome).reason();
    }
}
