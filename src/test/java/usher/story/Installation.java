package usher.story;

import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import usher.attack.AttackedWorkspaces;
import usher.servers.Keycloak;
import usher.servers.MailCatcher;
import usher.servers.PayaraMicro;
import usher.servers.Ports;
import usher.servers.ServerDatabase;
import usher.servers.Servers;
import usher.servers.UsherServer;
import usher.servers.WildFly;
import usher.tenant.DnsOnLoopback;
import usher.webhook.Receiver;

/**
 * An Usher with {@link Workspaces}. All installations have the same two identity providers and the same mail
 * catcher; everything is started when first asked for, and once in a run.
 */
public record Installation(UsherServer usher, Keycloak keycloak, MailCatcher mails) {

    /** The database of {@link #onPostgres}, to look at what was written; {@code Servers.postgres().connect} opens it. */
    public static final String DATABASE = "installation";

    /** Whose pages are the operator's. */
    public static final String OPERATOR = "operator@usher.test";

    public static Installation onPayara() {
        return OnPayara.INSTALLATION;
    }

    /** Payara Micro on PostgreSQL, which the suites share that speak HTTP to the WAR; each has workspaces of its own. */
    public static Installation onPostgres() {
        return OnPostgres.INSTALLATION;
    }

    public static Installation onWildFly() {
        return OnWildFly.INSTALLATION;
    }

    /** An application that every installation may send events to. */
    public static Receiver receiver() {
        return World.RECEIVER;
    }

    /** The name server that {@link #onPostgres} asks about domains. */
    public static DnsOnLoopback dns() {
        return World.DNS;
    }

    /** A port of localhost, where nobody listens at first, and that every installation may send events to, too. */
    public static int otherReceiverPort() {
        return World.OTHER_RECEIVER_PORT;
    }

    private static Map<String, String> settings(Path home) {
        return Map.of(
            "USHER_BOOTSTRAP", Workspaces.write(home.resolve("tenants"), World.KEYCLOAK).toAbsolutePath().toString(),
            "NORTHWIND_SECRET", Keycloak.NORTHWIND_SECRET,
            "USHER_MAIL_HOST", "localhost",
            "USHER_MAIL_PORT", Integer.toString(World.MAILS.port()),
            "USHER_MAIL_FROM", "usher@usher.test",
            "USHER_OUTBOUND_ALLOW", World.KEYCLOAK.authority() + "," + AttackedWorkspaces.places()
                + ",localhost:" + World.RECEIVER.at("/").getPort() + ",localhost:" + World.OTHER_RECEIVER_PORT);
    }

    /** Around every installation. Keycloak has to know at its start where the first one will be. */
    private static final class World {
        private static final int PAYARA_PORT = Ports.free();
        private static final DnsOnLoopback DNS = new DnsOnLoopback();
        private static final Receiver RECEIVER = Receiver.start(0);
        private static final int OTHER_RECEIVER_PORT = Ports.free();
        private static final MailCatcher MAILS = MailCatcher.start(Ports.free());
        private static final Keycloak KEYCLOAK =
            Keycloak.start(Servers.newHome("keycloak"), Ports.free(), "http://localhost:" + PAYARA_PORT);
    }

    private static final class OnPayara {
        private static final Installation INSTALLATION = start();

        private static Installation start() {
            Path home = Servers.newHome("stories-on-payara");
            ServerDatabase database = ServerDatabase.embedded(home.resolve("usher"));
            PayaraMicro server = PayaraMicro.launch(home, World.PAYARA_PORT, settings(home), database);
            server.awaitReady();
            return new Installation(server, World.KEYCLOAK, World.MAILS);
        }
    }

    private static final class OnPostgres {
        private static final Installation INSTALLATION = start();

        private static Installation start() {
            Map<String, String> settings = new HashMap<>(settings(Servers.newHome("on-postgresql-tenants")));
            settings.put("USHER_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32]));
            settings.put("USHER_OPERATOR_EMAIL", OPERATOR);
            settings.put("USHER_TRUSTED_PROXIES", "127.0.0.1");
            settings.put("USHER_DNS_SERVER", "127.0.0.1:" + World.DNS.port());
            PayaraMicro server = PayaraMicro.start(Servers.newHome("on-postgresql"), settings,
                Servers.postgres().newDatabase(DATABASE));
            World.KEYCLOAK.alsoServes(server.baseUrl().toString());
            return new Installation(server, World.KEYCLOAK, World.MAILS);
        }
    }

    private static final class OnWildFly {
        private static final Installation INSTALLATION = start();

        private static Installation start() {
            Path home = Servers.newHome("stories-on-wildfly");
            WildFly server = WildFly.start(home.resolve("base"), settings(home));
            World.KEYCLOAK.alsoServes(server.baseUrl().toString());
            return new Installation(server, World.KEYCLOAK, World.MAILS);
        }
    }
}
