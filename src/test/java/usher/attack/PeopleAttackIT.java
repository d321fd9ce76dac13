package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.types.RefusalReason.DOMAIN_NOT_ADMITTED;
import static usher.types.RefusalReason.MEMBERSHIP_REMOVED;
import static usher.types.RefusalReason.MEMBERSHIP_SUSPENDED;
import static usher.types.RefusalReason.SEAT_LIMIT_REACHED;
import static usher.types.RefusalReason.SUBJECT_NOT_STABLE;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import usher.types.RefusalReason;

@DisplayName("Addresses, roles and memberships that a provider or a former member would like to have")
class PeopleAttackIT {

    private final SamlWayIn way = SamlWayIn.GAUNTLET;
    private final HttpBrowser browser = SamlWayIn.browser();

    /** An address as a provider might assert it to be taken for somebody else's. */
    record Asserted(String name, String address, RefusalReason reason) {

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("addresses")
    void anAddressThatOnlyLooksLikeAnothers(Asserted asserted) {
        way.signedIn();
        SeenAuthnRequest request = way.begins(browser);
        way.refuses(browser, asserted.reason(),
                way.of(request, "G-" + UUID.randomUUID(), asserted.address()).signAssertion(way.signing()).encoded());
        way.signsIn(browser, way.genuine(way.begins(browser)));
    }

    static Stream<Asserted> addresses() {
        return Stream.of(
                asserted("MAIL-001 a full-width letter", "ｒunner@gauntlet.test"),
                asserted("MAIL-001 a full-width domain", "runner@ｇauntlet.test"),
                asserted("MAIL-001 a dotless i in the domain", "runner@gauntlet.test.ıo"),
                asserted("MAIL-001 a combining mark", "runner\u0301@gauntlet.test"),
                asserted("MAIL-001 a dot at the end", "runner@gauntlet.test."),
                asserted("MAIL-001 a hard space", "runner\u00a0@gauntlet.test"),
                asserted("MAIL-001 a zero-width space", "run\u200bner@gauntlet.test"),
                asserted("MAIL-001 a right-to-left override", "\u202erunner@gauntlet.test"),
                asserted("MAIL-002 a Cyrillic letter in the domain", "runner@gаuntlet.test"),
                asserted("MAIL-004 a line break and a header", "runner@gauntlet.test\r\nBcc: x@y.test"),
                asserted("MAIL-004 a list", "runner@gauntlet.test,x@y.test"),
                asserted("MAIL-004 a display name", "x <runner@gauntlet.test>"),
                asserted("MAIL-004 a quoted local part", "\"runner\"@gauntlet.test"),
                asserted("MAIL-004 a comment", "runner(x)@gauntlet.test"),
                asserted("MAIL-004 two at signs", "runner@gauntlet.test@y.test"),
                asserted("DOM-004 a domain that ends like ours", "runner@notgauntlet.test"),
                asserted("DOM-004 a subdomain", "runner@evil.gauntlet.test"),
                asserted("TEN-003 a domain that another tenant has proven", "somebody@rival.test"),
                asserted("OIDC-031 no address at all", ""));
    }

    private static Asserted asserted(String name, String address) {
        return new Asserted(name, address, DOMAIN_NOT_ADMITTED);
    }

    @Test
    @DisplayName("TEN-004: a subject that is another one each time, or is padded, is not somebody known")
    void subjects() {
        way.signedIn();
        SeenAuthnRequest request = way.begins(browser);
        way.refuses(browser, SUBJECT_NOT_STABLE, way.draft(request)
                .set("//saml:NameID/@Format", "urn:oasis:names:tc:SAML:2.0:nameid-format:transient")
                .signAssertion(way.signing()).encoded());
        for (String padded : List.of(" " + SamlWayIn.PERSON, SamlWayIn.PERSON + " ", SamlWayIn.PERSON.toLowerCase())) {
            way.refuses(browser, DOMAIN_NOT_ADMITTED, way.of(way.begins(browser), padded, "").signAssertion(way.signing()).encoded());
        }
        way.signsIn(browser, way.genuine(way.begins(browser)));
    }

    @Test
    @DisplayName("OIDC-031, PRE-005: an address that the provider does not call verified, at a connection that does not vouch")
    void unverified() {
        Records.change("update connection set settings = replace(settings, '\"trustEmail\":true', '\"trustEmail\":false'),"
                + " version = version + 1 where id = 'rival-oidc'");
        TestOidcProvider provider = AttackedWorkspaces.RIVAL_OIDC;
        try {
            for (Object claim : new Object[] {false, "true", 1, List.of(true)}) {
                provider.claims(token -> token.subject("u-" + UUID.randomUUID()).claim("email", UUID.randomUUID() + "@rival.test")
                        .claim("email_verified", claim));
                new OidcWayIn("rival-oidc", provider).refuses(browser, DOMAIN_NOT_ADMITTED,
                        HttpBrowser.encoded(provider.authorize(new OidcWayIn("rival-oidc", provider).begins(browser))));
            }
            provider.behave();
            new OidcWayIn("rival-oidc", provider).signsIn(browser);
        } finally {
            provider.behave();
            Records.change("update connection set settings = replace(settings, '\"trustEmail\":false', '\"trustEmail\":true'),"
                    + " version = version + 1 where id = 'rival-oidc'");
        }
    }

    @Test
    @DisplayName("TEN-003, ROLE-005: an owner's address that a provider calls verified, at a connection that no owner lets vouch")
    void ownersAddress() {
        String chief = memberOfRival("OWNER");
        String cook = memberOfRival("MEMBER");
        Records.change("update connection set settings = replace(settings, '\"trustEmail\":true', '\"trustEmail\":false'),"
                + " from_file = false, version = version + 1 where id = 'rival-oidc'");
        TestOidcProvider provider = AttackedWorkspaces.RIVAL_OIDC;
        OidcWayIn rival = new OidcWayIn("rival-oidc", provider);
        try {
            provider.claims(token -> token.subject("o-" + chief).claim("email", chief).claim("email_verified", true));
            HttpResponse<String> answer = rival.comesBack(browser, provider.authorize(rival.begins(browser)));
            assertThat(HttpBrowser.location(answer)).endsWith("/sign-in/proof");
            assertThat(browser.isAnonymous()).isTrue();
            assertThat(Records.number("select count(*) from identity_link where subject = ?", "o-" + chief)).isZero();
            provider.behave();
            provider.claims(token -> token.subject("o-" + cook).claim("email", cook).claim("email_verified", true));
            rival.signsIn(browser);
            assertThat(Records.number("select count(*) from identity_link where subject = ?", "o-" + cook)).as("a member's").isOne();
        } finally {
            provider.behave();
            Records.change("update connection set settings = replace(settings, '\"trustEmail\":false', '\"trustEmail\":true'),"
                    + " from_file = true, version = version + 1 where id = 'rival-oidc'");
        }
    }

    /** @return their address */
    private static String memberOfRival(String role) {
        String account = UUID.randomUUID().toString();
        String membership = UUID.randomUUID().toString();
        String address = account + "@rival.test";
        Records.change("insert into account (id, disabled, created_at, version) values (?::uuid, false, now(), 1)", account);
        Records.change("insert into account_email (id, account_id, typed, address, domain, verified_address, verified_at, created_at)"
                + " values (?::uuid, ?::uuid, ?, ?, 'rival.test', ?, now(), now())", UUID.randomUUID().toString(), account, address, address,
                address);
        Records.change("insert into membership (id, tenant_id, account_id, status, email, profile_sources, sort_name, created_at, updated_at,"
                + " version) select ?::uuid, id, ?::uuid, 'ACTIVE', ?, '{}', '', now(), now(), 1 from tenant where slug = 'rival'", membership,
                account, address);
        Records.change("insert into role_grant (id, tenant_id, membership_id, role_id, source, granted_at) select ?::uuid, tenant_id,"
                + " ?::uuid, id, 'MANUAL', now() from tenant_role where role_key = ? and tenant_id = (select id from tenant"
                + " where slug = 'rival')", UUID.randomUUID().toString(), membership, role);
        return address;
    }

    @Test
    @DisplayName("ROLE-001: groups that are called like rights of ours give none")
    void groups() {
        way.signsIn(browser, way.draft(way.begins(browser))
                .say("groups", "OWNER", "ADMIN", "operator", "platform-admin", "usher:operator").signAssertion(way.signing()));
        assertThat(browser.session().at("/membership/roles").toString()).isEqualTo("[\"MEMBER\"]");
        assertThat(Records.number("select count(*) from operator")).isZero();
    }

    @Test
    @DisplayName("ROLE-002: groups that are not mentioned keep what they gave; groups that are gone take it back")
    void missingGroups() {
        way.signsIn(browser, way.draft(way.begins(browser)).say("groups", "writers").signAssertion(way.signing()));
        assertThat(browser.session().at("/membership/roles").toString()).contains("EDITOR");
        way.signsIn(browser, way.genuine(way.begins(browser)));
        assertThat(browser.session().at("/membership/roles").toString()).contains("EDITOR");
        way.signsIn(browser, way.draft(way.begins(browser)).say("groups", "readers").signAssertion(way.signing()));
        assertThat(browser.session().at("/membership/roles").toString()).doesNotContain("EDITOR");
    }

    @Test
    @DisplayName("LIFE-001, LIFE-002, ROLE-004, INV-004: who is suspended or removed is out at once, and stays out, invited or not")
    void ended() {
        HttpBrowser inside = signedIn("G-leaver", "leaver@gauntlet.test");
        String membership = inside.session().at("/membership/id").asText();
        Records.change("insert into invitation (id, tenant_id, address, open_address, roles, invited_by, created_at, from_file)"
                + " select ?::uuid, tenant_id, 'leaver@gauntlet.test', 'leaver@gauntlet.test', 'ADMIN', 'system:x', now(), false"
                + " from membership where id = ?::uuid", UUID.randomUUID().toString(), membership);
        for (RefusalReason reason : List.of(MEMBERSHIP_SUSPENDED, MEMBERSHIP_REMOVED)) {
            SeenAuthnRequest running = way.begins(browser);
            Records.change("update membership set status = ?, ended_by = ?, ended_at = now() where id = ?::uuid",
                    reason == MEMBERSHIP_REMOVED ? "REMOVED" : "SUSPENDED", "ADMINISTRATOR", membership);
            assertThat(inside.isAnonymous()).as("who was in").isTrue();
            way.refuses(browser, reason, leaver(running).signAssertion(way.signing()).encoded());
        }
        Records.change("delete from invitation where address = 'leaver@gauntlet.test'");
        Records.change("update membership set status = 'ACTIVE', ended_by = null where id = ?::uuid", membership);
        assertThat(way.brings(browser, leaver(way.begins(browser)).signAssertion(way.signing()).encoded()).statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName("INV-004: an offer to come back that is older than the end brings nobody back, as whoever ended it did not know of it")
    void invitedBackBefore() {
        String address = "returner-" + UUID.randomUUID() + "@gauntlet.test";
        String nameId = "G-" + UUID.randomUUID();
        String membership = signedIn(nameId, address).session().at("/membership/id").asText();
        Records.change("insert into invitation (id, tenant_id, address, open_address, roles, invited_by, created_at, from_file, brings_back)"
                + " select ?::uuid, tenant_id, ?, ?, 'MEMBER', 'system:x', now() - interval '1 hour', false, true from membership"
                + " where id = ?::uuid", UUID.randomUUID().toString(), address, address, membership);
        Records.change("update membership set status = 'REMOVED', ended_by = 'ADMINISTRATOR', ended_at = now() - interval '1 minute'"
                + " where id = ?::uuid", membership);
        way.refuses(browser, MEMBERSHIP_REMOVED, way.of(way.begins(browser), nameId, address).signAssertion(way.signing()).encoded());

        Records.change("update invitation set created_at = now() where address = ?", address);
        assertThat(signedIn(nameId, address).session().at("/membership/id").asText()).as("by one from after it").isEqualTo(membership);
    }

    private TestSamlMessage leaver(SeenAuthnRequest request) {
        return way.of(request, "G-leaver", "leaver@gauntlet.test");
    }

    private HttpBrowser signedIn(String nameId, String address) {
        HttpBrowser inside = SamlWayIn.browser();
        HttpResponse<String> answer = way.brings(inside,
                way.of(way.begins(inside), nameId, address).signAssertion(way.signing()).encoded());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return inside;
    }

    @Test
    @DisplayName("RACE-001: one new person in ten browsers at once is one account and one membership, and is let in by all")
    void race() {
        String nameId = "G-" + UUID.randomUUID();
        String address = "racer-" + UUID.randomUUID() + "@gauntlet.test";
        List<Integer> answers = messages(way, Collections.nCopies(10, nameId), address);
        assertThat(answers).containsOnly(303);
        assertThat(Records.number("select count(*) from account_email where verified_address = ?", address)).isEqualTo(1);
        assertThat(Records.number("select count(*) from identity_link where subject = ?", nameId)).isEqualTo(1);
    }

    @Test
    @DisplayName("RACE-002: four subjects that claim one new address at once are one account at a provider that vouches, and its session is one")
    void raceForAnAddress() {
        String address = "claimed-" + UUID.randomUUID() + "@gauntlet.test";
        List<Integer> answers = messages(way, IntStream.range(0, 4).mapToObj(each -> "G-" + UUID.randomUUID()).toList(), address);
        assertThat(answers).containsOnly(303);
        assertThat(Records.number("select count(*) from account_email where verified_address = ?", address)).isEqualTo(1);
        assertThat(Records.number("select count(distinct account_id) from identity_link where last_address = ?", address)).isEqualTo(1);
        assertThat(Records.number("select count(*) from membership m join account_email e on e.account_id = m.account_id"
                + " where e.verified_address = ?", address)).isEqualTo(1);
        way.signsIn(browser, way.genuine(way.begins(browser)));
    }

    @Test
    @DisplayName("RACE-003: the last seat is taken once, however many come at the same moment")
    void seats() {
        SamlWayIn keep = new SamlWayIn("keep-saml", "lord@keep.test");
        keep.signedIn();
        Records.change("update tenant set seat_limit = 2 +"
                + " (select count(*) from membership m where m.tenant_id = tenant.id) where slug = 'keep'");
        List<Integer> answers = IntStream.range(0, 8).parallel().mapToObj(each -> {
            HttpBrowser newcomer = SamlWayIn.browser();
            String name = "k" + UUID.randomUUID();
            return keep.brings(newcomer, keep.of(keep.begins(newcomer), name, name + "@keep.test")
                    .signAssertion(keep.signing()).encoded()).statusCode();
        }).toList();
        assertThat(answers).filteredOn(status -> status == 303).hasSize(2);
        assertThat(answers).filteredOn(status -> status == SEAT_LIMIT_REACHED.status()).hasSize(6);
        keep.signedIn();
    }

    /** Each subject's message from a browser of its own, all at once. */
    private static List<Integer> messages(SamlWayIn way, List<String> nameIds, String address) {
        return nameIds.stream().map(nameId -> {
            HttpBrowser newcomer = SamlWayIn.browser();
            String message = way.of(way.begins(newcomer), nameId, address).signAssertion(way.signing()).encoded();
            return (Supplier<Integer>) () -> way.brings(newcomer, message).statusCode();
        }).toList().parallelStream().map(Supplier::get).toList();
    }
}
