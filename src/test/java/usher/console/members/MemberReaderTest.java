package usher.console.members;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.console.Console;
import usher.console.Staged;
import usher.console.members.MemberDetails.Address;
import usher.database.LocalDatabase;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.UsherConfig;
import usher.types.UuidV7;

/** Ada is a member of Harbour, and has addresses of which Harbour was never told. */
class MemberReaderTest {

    private final LocalDatabase database = LocalDatabase.open();
    private final MemberReader reader = new Wiring().with(EntityManager.class, database.entities()).with(Console.class, new Console())
            .with(Clock.class, Clock.systemUTC()).with(UsherConfig.class, new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")),
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8),
                    Duration.ofDays(1))).bean(MemberReader.class);
    private Staged harbour;
    private Staged.Someone ada;

    @BeforeEach
    void people() {
        database.inTransaction(() -> {
            harbour = new Staged(database.entities().unwrap(Connection.class), "harbour", "Harbour");
            ada = harbour.active("Ada Okafor");
            new Staged(database.entities().unwrap(Connection.class), "island", "Island");
        });
        has("ada@island.test", null);
        has("ada.private@island.test", Instant.now());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void has(String address, Instant retired) {
        database.inTransaction(() -> harbour.write("insert into account_email (id, account_id, typed, address, domain, verified_address,"
                + " verified_at, retired_at, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)", UuidV7.next(), ada.account(), address, address,
                address.substring(address.indexOf('@') + 1), address, Instant.EPOCH, retired, Instant.EPOCH));
    }

    private List<Address> addresses() {
        return database.inTransaction(() -> reader.find(harbour.tenant(), ada.membership()).orElseThrow().addresses());
    }

    @Test
    void an_address_that_a_member_has_elsewhere_is_not_shown() {
        assertThat(addresses()).containsExactly(new Address("ada.okafor@harbour.test", true, false));
    }

    @Test
    void what_the_workspace_was_told_and_what_is_of_its_domains_is() {
        has("ada.old@harbour.test", Instant.now());
        database.inTransaction(() -> {
            harbour.write("update membership set email = 'Ada@Island.test' where id = ?", ada.membership());
            harbour.write("update identity_link set last_address = 'ada@yard.test' where account_id = ?", ada.account());
        });
        assertThat(addresses()).containsExactlyInAnyOrder(new Address("ada.okafor@harbour.test", true, false),
                new Address("ada.old@harbour.test", false, true), new Address("ada@island.test", true, false),
                new Address("ada@yard.test", false, false));
    }
}
