package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.membership.Members;
import usher.membership.Membership;
import usher.platform.RequestRejected;
import usher.session.CurrentMember;
import usher.session.SignedIn;
import usher.types.Protocol;
import usher.types.Reference;
import usher.types.RefusalReason;

class SessionServletTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final TestResponse response = new TestResponse();
    private final UUID tenant = UUID.randomUUID();
    private final Membership membership = Membership.active(tenant, UUID.randomUUID(), NOON);

    @Test
    void nobodyIsRefused() {
        assertThatThrownBy(() -> get(Optional.empty())).isInstanceOfSatisfying(RequestRejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(RefusalReason.NOT_SIGNED_IN));
    }

    @Test
    void aMemberIsTold() throws Exception {
        JsonObject session = get(Optional.of(session(Optional.of(new SignedIn.Workspace(tenant, "superfantasy", "SuperFantasy",
                membership.id(), "Sarah Kim", null, Set.of("EDITOR"), Set.of())),
                new SignedIn.Via("superfantasy-saml", "SuperFantasy sign-in", Protocol.SAML))));

        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(session.getJsonObject("account").getString("email")).isEqualTo("sarah@superfantasy.test");
        assertThat(session.getJsonObject("account").getString("name")).isEqualTo("Sarah Kim");
        assertThat(session.getJsonObject("tenant").getString("slug")).isEqualTo("superfantasy");
        assertThat(session.getJsonObject("membership").getString("status")).isEqualTo("ACTIVE");
        assertThat(session.getJsonObject("membership").getJsonArray("groups")).hasToString("[\"engineering\"]");
        assertThat(session.getJsonObject("connection")).hasToString(
                "{\"id\":\"superfantasy-saml\",\"name\":\"SuperFantasy sign-in\",\"protocol\":\"saml\"}");
        assertThat(session.getString("expiresAt")).isEqualTo("2026-03-01T13:00:00Z");
    }

    @Test
    void whoHasYetToChooseHasNoWorkspaceAndTheEmailWayInHasANameForPeople() throws Exception {
        JsonObject session = get(Optional.of(session(Optional.empty(), new SignedIn.Via("email", "email", Protocol.EMAIL))));

        assertThat(session.get("tenant")).isEqualTo(JsonValue.NULL);
        assertThat(session.get("membership")).isEqualTo(JsonValue.NULL);
        assertThat(session.getJsonObject("connection")).hasToString(
                "{\"id\":\"email\",\"name\":\"Link by e-mail\",\"protocol\":\"email\"}");
    }

    private JsonObject get(Optional<SignedIn> session) throws Exception {
        SessionServlet servlet = new Wiring().with(CurrentMember.class, new CurrentMember() {
            @Override
            public Optional<SignedIn> session() {
                return session;
            }
        }).with(Members.class, new Members() {
            @Override
            public Optional<Membership> find(UUID tenantId, UUID membershipId) {
                return Optional.of(membership).filter(found -> found.id().equals(membershipId) && tenantId.equals(tenant));
            }

            @Override
            public List<String> groups(UUID tenantId, UUID membershipId) {
                return List.of("engineering");
            }
        }).bean(SessionServlet.class);
        servlet.doGet(TestRequest.of("GET", "/session").asRequest(), response.asResponse());
        return Json.createReader(new StringReader(response.body())).readObject();
    }

    private static SignedIn session(Optional<SignedIn.Workspace> workspace, SignedIn.Via via) {
        return new SignedIn(UUID.randomUUID(), Optional.of(UUID.randomUUID()), "sarah@superfantasy.test", Optional.empty(),
                workspace, via, false, Reference.random(), NOON, NOON.plusSeconds(3600));
    }
}
