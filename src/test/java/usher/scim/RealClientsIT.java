package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
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
        assertThat(RealClients.cases()).hasSize(101).extracting(each -> each.get("id").asText()).doesNotHaveDuplicates();
    }

    private static Stream<DynamicTest> onServer(UsherServer server) {
        RealClients clients = new RealClients(new ScimClient(server, "orchard"));
        List<JsonNode> cases = RealClients.cases();
        return cases.stream().map(each -> DynamicTest.dynamicTest(each.get("client").asText() + ": " + each.get("name").asText(),
                () -> clients.run(each)));
    }
}
