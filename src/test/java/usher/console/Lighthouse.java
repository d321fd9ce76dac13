package usher.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import usher.console.Staged.Someone;
import usher.servers.Servers;
import usher.story.Installation;
import usher.types.Reference;
import usher.types.UuidV7;

/** A workspace with seventy people and a month behind it, in the installation that the suites share. */
final class Lighthouse {

    private static final List<String> FIRST = List.of("Ada", "Ben", "Chiara", "Dmitri", "Elif", "Femi", "Greta", "Hassan", "Ines",
            "Jonas", "Kofi", "Lena", "Mei", "Nadia");
    private static final List<String> LAST = List.of("Okafor", "Lindqvist", "Moreau", "Tanaka", "Weiss");

    private static final String ADMITTED = """
            [{"rule":"WAY_IN_OPEN","finding":"open","facts":{}},{"rule":"KNOWN_IDENTITY","finding":"known","facts":{}},
            {"rule":"STANDING","finding":"member","facts":{}},
            {"rule":"ROLES","finding":"rule","facts":{"group":"engineering","role":"EDITOR"}},
            {"rule":"PROFILE","finding":"unchanged","facts":{}}]""";
    private static final String ASKS = """
            [{"rule":"WAY_IN_OPEN","finding":"open","facts":{}},
            {"rule":"NEW_ACCOUNT","finding":"verified_address","facts":{}},
            {"rule":"ENTRY","finding":"asks_from_home","facts":{}}]""";
    private static final String NOT_ADMITTED = """
            [{"rule":"WAY_IN_OPEN","finding":"open","facts":{}},
            {"rule":"NEW_ACCOUNT","finding":"unverified_address","facts":{}},
            {"rule":"ENTRY","finding":"domain_not_admitted","facts":{}}]""";

    final Staged staged;
    final Someone olga;
    final Someone dmitri;
    final Someone sven;
    final Someone paul;
    final Reference refused;
    private final List<Someone> people = new ArrayList<>();

    Lighthouse(String slug) {
        Connection database = connect();
        staged = new Staged(database, slug, "Lighthouse Labs");
        olga = staged.owner("Olga Brandt");
        LAST.forEach(last -> FIRST.forEach(first -> people.add(staged.active(first + " " + last))));
        dmitri = people.get(3);
        staged.grant(dmitri, 4, "RULE:" + staged.connection());
        staged.write("insert into group_grant (id, tenant_id, membership_id, group_name, source, granted_at) values (?, ?, ?, 'engineering', ?,"
                + " now())", UuidV7.next(), staged.tenant(), dmitri.membership(), "RULE:" + staged.connection());
        sven = staged.person("Sven Aldous", "SUSPENDED", "ADMINISTRATOR", 2, "MANUAL");
        staged.person("Rita Ostrom", "REMOVED", "ADMINISTRATOR", 2, null);
        paul = staged.person("Paul Nguyen", "PENDING", null, 2, null);
        for (int day = 0; day < 30; day++) {
            for (int i = 0; i < 2 + day * 7 % 11; i++) {
                staged.happened("sign_in.admitted", people.get((day * 5 + i) % people.size()), Duration.ofHours(24L * day + i), null, ADMITTED);
            }
        }
        staged.happened("sign_in.admitted", dmitri, Duration.ofMinutes(90), null, ADMITTED);
        staged.happened("sign_in.held", paul, Duration.ofHours(30), null, ASKS);
        refused = staged.happened("sign_in.refused", new Someone(null, null, "stranger@elsewhere.test"), Duration.ofHours(3),
                "domain_not_admitted", NOT_ADMITTED);
        staged.record("roles.changed", "account:" + olga.account(), people.get(4), Reference.random(),
                Instant.now().minusSeconds(5000), null, null, "[\"MEMBER (MANUAL)\"]", "[\"ADMIN (MANUAL)\"]");
        staged.record("profile.changed", "connection:" + staged.connection(), dmitri, Reference.random(),
                Instant.now().minusSeconds(4000), null, null, null, "{\"title\":\"Engineer\",\"department\":\"Optics\"}");
        staged.record("membership.suspended", "account:" + olga.account(), sven, Reference.random(),
                Instant.now().minusSeconds(9000), null, null, null, null);
    }

    private static Connection connect() {
        Installation.onPostgres();
        try {
            return Servers.postgres().connect(Installation.DATABASE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
