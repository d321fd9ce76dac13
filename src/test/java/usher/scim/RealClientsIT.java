package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import usher.scim.selftest.ClientCase;
import usher.servers.UsherServer;
import usher.story.Installation;

/** What real clients send gets what they need, on both servers and both databases. */
class RealClientsIT {

    @TestFactory
    @DisplayName("Payara Micro on PostgreSQL")
    Stream<DynamicTest> onPayara() {
        return onServer(Installation.onPostgres().usher());
    }

    @TestFactory
    @DisplayName("WildFly on its embedded database")
    Stream<DynamicTest> onWildFly() {
        return onServer(Installation.onWildFly().usher());
    }

    @Test
    void thereAreAHundredAndOneOfThem() {
        assertThat(ClientCase.all()).hasSize(101).extracting(ClientCase::id).doesNotHaveDuplicates();
    }

    private static Stream<DynamicTest> onServer(UsherServer server) {
        RealClients clients = new RealClients(new ScimClient(server, "orchard"));
        return ClientCase.all().stream().map(each -> DynamicTest.dynamicTest(each.client() + ": " + each.name(), () -> clients.run(each)));
    }
}
