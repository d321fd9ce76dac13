package usher.scim;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import usher.database.LocalDatabase;
import usher.scim.selftest.ClientCase;

/** What real clients send gets what they need, as far as it needs no server; {@link RealClientsIT} has the servers. */
class RealClientsTest {

    private static DirectoryServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new DirectoryServer(new Directory(LocalDatabase.open()));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> everyCase() {
        RealClients clients = new RealClients(server.client());
        return ClientCase.all().stream().map(each -> DynamicTest.dynamicTest(each.id(), () -> clients.run(each)));
    }
}
