package usher.servers.arquillian;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import usher.servers.PayaraMicro;
import usher.servers.ServerDatabase;
import usher.servers.Servers;

/** Starts one Payara Micro for the first test class; the others find it running, since all deploy the same archive. */
public final class PayaraContainer implements DeployableContainer<NoConfiguration> {

    private static final String TEST_RUNNER = "ArquillianServletRunnerEE9";
    private static final Map<String, String> SETTINGS = Map.of(
        "USHER_SECRET_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "USHER_OPERATOR_EMAIL", "operator@usher.test");

    private PayaraMicro server;

    @Override
    public Class<NoConfiguration> getConfigurationClass() {
        return NoConfiguration.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 6.0");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) {
        if (server == null) {
            server = start(archive);
        }
        URI address = server.baseUrl();
        HTTPContext context = new HTTPContext(address.getHost(), address.getPort());
        return new ProtocolMetaData().addContext(context.add(new Servlet(TEST_RUNNER, "/")));
    }

    private static PayaraMicro start(Archive<?> archive) {
        boolean postgres = "postgresql".equals(System.getProperty("usher.test.database"));
        Path home = Servers.newHome("inside-payara");
        Path war = home.resolve("usher.war");
        archive.as(ZipExporter.class).exportTo(war.toFile());
        ServerDatabase database = postgres
            ? Servers.postgres().newDatabase("inside")
            : ServerDatabase.embedded(home.resolve("usher"));
        return PayaraMicro.start(home, war, SETTINGS, database);
    }

    @Override
    public void undeploy(Archive<?> archive) {
        // It stays for the next class.
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
