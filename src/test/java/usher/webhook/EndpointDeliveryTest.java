package usher.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.webhook.WebhooksOnDatabase.NOW;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.outbox.Deliveries;
import usher.webhook.EndpointOutcome.Done;
import usher.webhook.Receiver.Received;

class EndpointDeliveryTest {

    private static final UUID SARAH = UUID.randomUUID();
    private static final UUID PETER = UUID.randomUUID();

    private WebhooksOnDatabase world;

    @BeforeEach
    void open() {
        world = new WebhooksOnDatabase(newDatabase());
    }

    @AfterEach
    void close() {
        world.close();
    }

    LocalDatabase newDatabase() {
        return LocalDatabase.open();
    }

    @Test
    void an_event_that_nobody_hears_is_not_written() {
        world.endpoint("/roles", "roles.changed", "invitation.*");
        world.database.statements();
        world.happens("sign_in.succeeded", SARAH);

        assertThat(world.database.statements()).hasSize(1);
        assertThat(world.count("select count(m) from OutboxMessage m")).isZero();
    }

    @Test
    @DisplayName("HOOK-002: an event is delivered signed, with its time and data")
    void an_event_is_delivered_signed_with_its_time_and_data() throws Exception {
        Done endpoint = world.endpoint("/roles", "roles.changed");
        world.happens("roles.changed", SARAH);
        world.clock.pass(Duration.ofSeconds(5));
        world.deliver(endpoint.id());

        Received event = world.receiver.received("/roles").get(0);
        assertThat(event.body()).isEqualTo("{\"type\":\"roles.changed\",\"timestamp\":\"2026-03-01T09:00:00Z\","
                + "\"data\":{\"account\":\"" + SARAH + "\"}}");
        assertThat(event.timestamp()).isEqualTo(String.valueOf(NOW.plusSeconds(5).getEpochSecond()));
        assertThat(event.signature()).isEqualTo(signature(endpoint, event));
    }

    @Test
    void while_secrets_rotate_both_sign_and_a_day_later_the_new_one_alone() throws Exception {
        Done endpoint = world.endpoint("/roles", "roles.*");
        Done rotated = (Done) world.does(verbs -> verbs.rotateSecret(world.admin, endpoint.id()));
        world.happens("roles.changed", SARAH);
        world.deliver(endpoint.id());
        world.clock.pass(Endpoint.ROTATION);
        world.happens("roles.changed", SARAH);
        world.deliver(endpoint.id());

        List<Received> events = world.receiver.received("/roles");
        assertThat(events.get(0).signature()).isEqualTo(signature(rotated, events.get(0)) + " " + signature(endpoint, events.get(0)));
        assertThat(events.get(1).signature()).isEqualTo(signature(rotated, events.get(1)));
    }

    @Test
    void events_of_an_account_arrive_in_order_and_none_overtakes_one_that_failed() {
        AtomicInteger calls = new AtomicInteger();
        world.receiver.answering("/all", () -> calls.incrementAndGet() == 1 ? 500 : 200);
        Done endpoint = world.endpoint("/all", "account.*", "membership.*", "roles.*");
        world.happens("account.created", SARAH);
        world.happens("membership.created", SARAH);
        world.happens("account.created", PETER);
        world.happens("roles.changed", SARAH);
        world.deliver(endpoint.id());
        world.clock.pass(Duration.ofSeconds(6));
        world.deliver(endpoint.id());

        List<String> ofSarah = world.receiver.received("/all").stream().map(Received::body)
                .filter(body -> body.contains(SARAH.toString())).map(body -> body.split("\"")[3]).toList();
        assertThat(ofSarah).containsExactly("account.created", "account.created", "membership.created", "roles.changed");
        List<Received> first = world.receiver.received("/all");
        assertThat(first.get(1).id()).isEqualTo(first.get(0).id());
    }

    @Test
    void order_is_the_databases_and_not_that_of_the_nodes_clocks() {
        Done endpoint = world.endpoint("/all", "account.*", "membership.*");
        world.happens("account.created", SARAH);
        world.happens("membership.created", SARAH);
        world.database.inTransaction(() -> world.database.entities().createNativeQuery("update outbox_message set id ="
                + " '00000000-0000-7000-8000-000000000001' where topic = 'membership.created'").executeUpdate());
        world.deliver(endpoint.id());

        assertThat(world.receiver.received("/all").stream().map(Received::body).map(body -> body.split("\"")[3]))
                .containsExactly("account.created", "membership.created");
        assertThat(world.count("select count(m) from OutboxMessage m where m.place is not null")).as("what is over waits nowhere").isZero();
    }

    @Test
    void what_happens_in_one_transaction_arrives_in_the_order_in_which_it_was_told() {
        Done endpoint = world.endpoint("/all", "sign_in.*");
        List<String> told = IntStream.range(0, 40).mapToObj(number -> "sign_in.number" + number).toList();
        world.happen(told, SARAH);
        world.deliver(endpoint.id());

        assertThat(world.receiver.received("/all").stream().map(Received::body).map(body -> body.split("\"")[3]))
                .containsExactlyElementsOf(told);
    }

    @Test
    void a_receiver_that_is_down_is_asked_once_for_each_rest_and_loses_nothing() {
        AtomicInteger calls = new AtomicInteger();
        world.receiver.answering("/down", () -> calls.incrementAndGet() <= 2 ? 503 : 200);
        Done endpoint = world.endpoint("/down", "sign_in.*");
        IntStream.range(0, 50).forEach(each -> world.happens("sign_in.succeeded", UUID.randomUUID()));
        world.deliver(endpoint.id());
        assertThat(calls).hasValue(1);

        world.clock.pass(Duration.ofSeconds(2));
        world.deliver(endpoint.id());
        assertThat(calls).hasValue(2);

        world.clock.pass(Duration.ofSeconds(60));
        world.deliver(endpoint.id());
        assertThat(world.receiver.received("/down").stream().map(Received::id).distinct()).hasSize(50);
        assertThat(world.count("select count(m) from OutboxMessage m where m.deliveredAt is null")).isZero();
    }

    @Test
    void after_ten_waits_up_to_a_day_an_event_is_dead_and_can_be_replayed() {
        world.receiver.answering("/wrong", () -> 400);
        Done endpoint = world.endpoint("/wrong", "roles.changed");
        world.happens("roles.changed", SARAH);
        for (int tries = 0; tries < 11; tries++) {
            world.deliver(endpoint.id());
            world.clock.pass(Duration.ofDays(1));
            world.does(verbs -> verbs.resume(world.admin, endpoint.id()));
        }
        Delivery dead = deliveries(endpoint).get(0);
        assertThat(dead.state()).isEqualTo(Delivery.State.DEAD);
        assertThat(dead.tries()).isEqualTo(11);
        assertThat(dead.lastError()).contains("answered 400");

        world.receiver.answering("/wrong", () -> 200);
        world.does(verbs -> verbs.replay(world.admin, endpoint.id(), dead.id()));
        world.clock.pass(Duration.ofDays(1));
        world.deliver(endpoint.id());
        assertThat(deliveries(endpoint)).extracting(Delivery::state)
                .containsExactly(Delivery.State.DELIVERED, Delivery.State.DEAD);
        assertThat(world.receiver.received("/wrong").stream().map(Received::id).distinct()).hasSize(1);
    }

    @Test
    void an_event_that_is_told_once_more_is_kept_as_long_as_a_new_one() {
        Done endpoint = world.endpoint("/again", "roles.changed");
        world.happens("roles.changed", SARAH);
        world.deliver(endpoint.id());
        Delivery first = deliveries(endpoint).get(0);
        world.clock.pass(Duration.ofDays(29));
        world.does(verbs -> verbs.replay(world.admin, endpoint.id(), first.id()));
        world.clock.pass(Duration.ofDays(2));
        assertThat(world.database.inTransaction(() -> world.beans.bean(Deliveries.class).forgetOlderThan(Duration.ofDays(30)))).isOne();
        world.deliver(endpoint.id());

        assertThat(world.receiver.received("/again")).hasSize(2).extracting(Received::id).containsOnly("evt_" + first.eventId());
    }

    @Test
    void an_endpoint_that_takes_nothing_for_three_days_is_paused_and_somebody_is_told() {
        world.receiver.answering("/wrong", () -> 500);
        Done endpoint = world.endpoint("/wrong", "roles.changed");
        world.happens("roles.changed", SARAH);
        for (int tries = 0; tries < 5; tries++) {
            assertThat(listed(endpoint).endpoint().isPaused()).as("after %d tries", tries).isFalse();
            world.deliver(endpoint.id());
            world.clock.pass(Duration.ofHours(19));
        }

        assertThat(listed(endpoint).endpoint().pausedBy()).contains("system:webhooks");
        assertThat(world.count("select count(m) from OutboxMessage m where m.topic = 'ENDPOINT_PAUSED'")).isOne();
        assertThat(world.count("select count(a) from AuditRecord a where a.action = 'event_endpoint.paused'")).isOne();
    }

    @Test
    void a_test_that_failed_days_before_counts_for_nothing() {
        world.receiver.answering("/soon", () -> 500);
        Done endpoint = world.endpoint("/soon", "roles.changed");
        world.does(verbs -> verbs.test(world.admin, endpoint.id()));
        world.deliver(endpoint.id());
        assertThat(listed(endpoint).health().failingSince()).isEmpty();

        world.clock.pass(Duration.ofDays(4));
        world.happens("roles.changed", SARAH);
        world.deliver(endpoint.id());
        assertThat(listed(endpoint).endpoint().isPaused()).isFalse();
    }

    @Test
    void a_receiver_that_says_it_is_gone_is_paused_at_once() {
        world.receiver.answering("/gone", () -> 410);
        Done endpoint = world.endpoint("/gone", "roles.changed");
        world.happens("roles.changed", SARAH);
        world.deliver(endpoint.id());

        assertThat(listed(endpoint).endpoint().isPaused()).isTrue();
    }

    @Test
    void a_paused_endpoint_gets_tests_only_and_everything_else_when_it_is_resumed() {
        Done endpoint = world.endpoint("/later", "roles.changed");
        world.does(verbs -> verbs.pause(world.admin, endpoint.id()));
        world.happens("roles.changed", SARAH);
        world.does(verbs -> verbs.test(world.admin, endpoint.id()));
        world.deliver(endpoint.id());
        assertThat(world.receiver.received("/later")).singleElement().extracting(Received::body).asString().contains("webhook.test");

        world.does(verbs -> verbs.resume(world.admin, endpoint.id()));
        world.deliver(endpoint.id());
        assertThat(world.receiver.received("/later")).hasSize(2);
    }

    @Test
    void a_node_that_is_lost_in_the_middle_delivers_late_and_with_the_same_id() {
        Done endpoint = world.endpoint("/all", "roles.changed");
        world.happens("roles.changed", SARAH);
        world.beans.bean(EndpointWork.class).claim(endpoint.id());
        world.deliver(endpoint.id());
        assertThat(world.receiver.received("/all")).isEmpty();

        world.clock.pass(Duration.ofMinutes(1));
        world.deliver(endpoint.id());
        assertThat(world.receiver.received("/all")).hasSize(1);
    }

    @Test
    void a_redirect_is_not_followed_and_a_gigabyte_is_not_read() {
        world.receiver.answering("/moved", () -> 302).endlessAt("/endless");
        Done moved = world.endpoint("/moved", "roles.changed");
        Done endless = world.endpoint("/endless", "roles.changed");
        world.happens("roles.changed", SARAH);
        world.deliver(moved.id());
        world.deliver(endless.id());

        assertThat(world.receiver.received("/elsewhere")).isEmpty();
        assertThat(deliveries(moved).get(0).lastError()).contains("answered 302");
        assertThat(deliveries(endless).get(0).state()).isEqualTo(Delivery.State.DELIVERED);
    }

    @Test
    void each_try_is_kept_with_the_heads_of_request_and_answer_and_without_signature() {
        world.receiver.answering("/wrong", () -> 500);
        Done endpoint = world.endpoint("/wrong", "roles.changed");
        world.happens("roles.changed", SARAH);
        world.deliver(endpoint.id());

        Attempt attempt = world.database.inTransaction(() -> world.beans.bean(DeliveryLog.class)
                .attempts(world.tenant.id(), deliveriesInTransaction(endpoint).get(0).id())).get(0);
        assertThat(attempt.requestHead()).startsWith("POST /wrong\n").contains("webhook-id: evt_").doesNotContain("v1,");
        assertThat(attempt.answerHead().orElseThrow()).startsWith("HTTP/1.1 500 ");
        assertThat(attempt.status()).contains(500);

        world.clock.pass(Duration.ofDays(31));
        world.database.inTransaction(() -> world.beans.bean(DeliveryLog.class).forgetOld());
        assertThat(world.count("select count(a) from Attempt a")).isZero();
    }

    private Endpoints.Listed listed(Done endpoint) {
        return world.database.inTransaction(
                () -> world.beans.bean(Endpoints.class).find(world.tenant.id(), endpoint.id())).orElseThrow();
    }

    private List<Delivery> deliveries(Done endpoint) {
        return world.database.inTransaction(() -> deliveriesInTransaction(endpoint));
    }

    private List<Delivery> deliveriesInTransaction(Done endpoint) {
        return world.beans.bean(DeliveryLog.class)
                .page(world.tenant.id(), endpoint.id(), Optional.empty(), Optional.empty(), 50);
    }

    /** As a receiver computes it. */
    private static String signature(Done endpoint, Received event) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(endpoint.secret().orElseThrow().substring("whsec_".length())), "HmacSHA256"));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(
                (event.id() + "." + event.timestamp() + "." + event.body()).getBytes(StandardCharsets.UTF_8)));
    }
}
