package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import usher.rest.Api;
import usher.story.Installation;
import usher.tenant.BearerToken;
import usher.types.SecretToken;

/** One of each thing that a workspace can have, of Gauntlet, so that an address of it leads to something there. */
record GauntletsThings(Api program, Map<String, String> places) {

    static GauntletsThings staged(String tenant, String account) {
        SecretToken secret = SecretToken.random();
        String token = inserted("insert into bearer_token (id, tenant_id, kind, name, sha256, scopes, from_file, created_at)"
                + " values (?::uuid, ?::uuid, 'API', ?, ?, ?, false, now())", tenant, "t" + UUID.randomUUID(), secret.hash(),
                String.join(" ", BearerToken.SCOPES));
        Api program = new Api(Installation.onPostgres().usher(), secret.value());
        String endpoint = made(program, "/event-endpoints", "{'name': 'Gauntlet events', 'url': 'https://events.gauntlet.test/',"
                + " 'events': ['domain.lapsed']}");
        String delivery = inserted("insert into outbox_message (id, kind, topic, tenant_id, subscription_id, event_id, payload, created_at,"
                + " tries, delivered_at, place) values (?::uuid, 'EVENT', 'webhook.test', ?::uuid, ?::uuid, ?::uuid, '{}', now(), 1, now(), null)",
                tenant, endpoint, UUID.randomUUID().toString());
        Map<String, String> places = new LinkedHashMap<>();
        places.put("/events/{id}/{id}", "/events/" + endpoint + "/" + delivery);
        places.put("/events/{id}", "/events/" + endpoint);
        places.put("/deliveries/{id}", "/deliveries/" + delivery);
        places.put("/event-endpoints/{id}", "/event-endpoints/" + endpoint);
        places.put("/tokens/{id}", "/tokens/" + token);
        places.put("/domains/{id}", "/domains/" + Records.text("select id from domain_claim where tenant_id = ?::uuid limit 1", tenant));
        places.put("/imports/{id}", "/imports/" + program.post("/imports?name=people.csv", "email\n" + UUID.randomUUID() + "@gauntlet.test\n",
                "Content-Type", "text/csv").at("/id"));
        places.put("/invitations/{id}", "/invitations/" + made(program, "/invitations",
                "{'email': '" + UUID.randomUUID() + "@gauntlet.test', 'roles': ['MEMBER']}"));
        places.put("/tests/{id}", "/tests/" + inserted("insert into test_sign_in (id, tenant_id, connection_id, account_id, begun_at)"
                + " values (?::uuid, ?::uuid, 'gauntlet-saml', ?::uuid, now())", tenant, account));
        places.put("/audit/{id}", "/audit/" + Records.text("select reference from audit_record where tenant_id = ?::uuid"
                + " and reference is not null order by happened_at desc limit 1", tenant));
        String group = "group-" + UUID.randomUUID();
        places.put("{group}", inserted("insert into directory_group (id, tenant_id, display_name, display_key, created_at, updated_at, version)"
                + " values (?::uuid, ?::uuid, ?, ?, now(), now(), 1)", tenant, group, group));
        places.put("/operator/tenants/{id}", "/operator/tenants/" + tenant);
        return new GauntletsThings(program, places);
    }

    private static String made(Api program, String path, String body) {
        Api.Answer answer = program.post(path, body);
        assertThat(answer.status()).as("%s", answer.http().body()).isEqualTo(201);
        return answer.at("/id");
    }

    private static String inserted(String sql, Object... values) {
        String id = UUID.randomUUID().toString();
        Object[] all = new Object[values.length + 1];
        all[0] = id;
        System.arraycopy(values, 0, all, 1, values.length);
        assertThat(Records.change(sql, all)).isEqualTo(1);
        return id;
    }
}
