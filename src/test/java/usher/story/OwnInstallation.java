package usher.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import usher.servers.MailCatcher;
import usher.servers.PayaraMicro;
import usher.servers.Ports;
import usher.servers.ServerDatabase;
import usher.servers.Servers;
import usher.servers.UsherServer;
import usher.types.SecretToken;
import usher.webhook.EventApi;
import usher.webhook.Receiver;

/**
 * An Usher on PostgreSQL that a test may kill, and that people see at another address than its own: behind a proxy that a test may start
 * there. Its one workspace is Bellwether.
 */
public final class OwnInstallation {

    public static final String DATABASE = "own-installation";

    private static final OwnInstallation ONE = new OwnInstallation();

    private final int port = Ports.free();
    private final int proxyPort = Ports.free();
    private final MailCatcher mails = MailCatcher.start(Ports.free());
    private final Receiver receiver = Receiver.start(0);
    private final ServerDatabase database = Servers.postgres().newDatabase(DATABASE);
    private PayaraMicro server;

    private OwnInstallation() {
    }

    /** Running; started when first asked for, or when it was killed. */
    public static OwnInstallation running() {
        ONE.start();
        return ONE;
    }

    private synchronized void start() {
        if (server == null) {
            server = PayaraMicro.launch(Servers.newHome("own"), port, Map.of(
                    "USHER_BASE_URL", "http://localhost:" + proxyPort,
                    "USHER_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32]),
                    "USHER_BOOTSTRAP", tenantsFile().toAbsolutePath().toString(),
                    "USHER_TRUSTED_PROXIES", "127.0.0.1",
                    "USHER_MAIL_HOST", "localhost",
                    "USHER_MAIL_PORT", Integer.toString(mails.port()),
                    "USHER_MAIL_FROM", "usher@usher.test",
                    "USHER_OUTBOUND_ALLOW", "localhost:" + receiver.at("/").getPort()), database);
            server.awaitReady();
        }
    }

    /** As a machine that is lost. */
    public synchronized void kill() {
        server.kill();
        server = null;
    }

    private static Path tenantsFile() {
        try {
            return Files.writeString(Servers.newHome("own-tenants").resolve("tenants.json"), """
                    { "tenants": [ { "slug": "bellwether", "name": "Bellwether",
                      "domains": [ { "name": "bellwether.test", "proven": true } ], "owners": [ "olga@bellwether.test" ],
                      "emailSignIn": { "enabled": true, "admission": "auto", "defaultRole": "MEMBER" },
                      "apiTokens": [ { "name": "events", "sha256": "%s", "scopes": [ "events:write", "members:write" ] } ] } ] }
                    """.formatted(SecretToken.sha256(EventApi.TOKEN)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it answers itself. */
    public synchronized UsherServer usher() {
        return server;
    }

    /** Where people see it. */
    public URI proxy() {
        return URI.create("http://localhost:" + proxyPort);
    }

    public MailCatcher mails() {
        return mails;
    }

    /** An application that it may send events to. */
    public Receiver receiver() {
        return receiver;
    }
}
