package usher.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import usher.servers.Keycloak;
import usher.servers.MailCatcher;
import usher.servers.PayaraMicro;
import usher.servers.Ports;
import usher.servers.ServerDatabase;

/** Starts everything, says whom to try, and runs until Ctrl-C; a second start finds the people of the first. */
public final class Demo {

    private static final int USHER_PORT = 8080;
    private static final int KEYCLOAK_PORT = 8180;
    private static final int SMTP_PORT = 8025;
    private static final int MAIL_PAGE_PORT = 8026;

    private static final String USHER = "http://localhost:" + USHER_PORT;
    private static final Path DIRECTORY = Path.of(".demo");

    /** After Ctrl-C every server that one still waits for seems to fail. */
    private static volatile boolean ending;

    private Demo() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (!DirectoryLock.take(DIRECTORY)) {
            giveUp("A demo is already running on the directory " + DIRECTORY.toAbsolutePath() + ".");
        }
        refuseTakenPorts();
        Runtime.getRuntime().addShutdownHook(new Thread(Demo::sayEnding));
        try {
            run();
        } catch (IOException | RuntimeException | AssertionError e) {
            if (!ending) {
                e.printStackTrace();
            }
            // The threads of the mail catcher would keep Maven waiting.
            System.exit(1);
        }
    }

    private static void refuseTakenPorts() {
        Map<Integer, String> wanted = new LinkedHashMap<>();
        wanted.put(USHER_PORT, "Usher");
        wanted.put(KEYCLOAK_PORT, "Keycloak");
        wanted.put(SMTP_PORT, "the mail catcher");
        wanted.put(MAIL_PAGE_PORT, "the page with the mails");
        wanted.forEach((port, who) -> {
            if (Ports.isTaken(port)) {
                giveUp("Port " + port + ", which the demo needs for " + who + ", is taken by another program.");
            }
        });
    }

    /** A sentence instead of a stack trace; nothing has been started yet. */
    private static void giveUp(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }

    /** The servers are processes that end with this one, whichever way it ends. */
    private static void run() throws IOException, InterruptedException {
        say("Starting the mail catcher ...");
        MailCatcher mails = MailCatcher.start(SMTP_PORT);
        MailPage page = MailPage.start(MAIL_PAGE_PORT, mails);
        say("Starting Keycloak (half a minute the first time) ...");
        Keycloak keycloak = Keycloak.start(DIRECTORY.resolve("keycloak"), KEYCLOAK_PORT, USHER);
        Path tenants = TenantsFile.write(DIRECTORY.resolve("tenants"), keycloak);
        say("Starting Usher on Payara Micro (half a minute) ...");
        ServerDatabase database = ServerDatabase.embedded(DIRECTORY.resolve("database").resolve("usher"));
        PayaraMicro.launch(DIRECTORY.resolve("payara"), USHER_PORT, settings(tenants, keycloak), database).awaitReady();
        PeterAtMagicTech.joinOnce(DIRECTORY, USHER, mails);
        say(Playbill.text(USHER, page.address(), keycloak.address()));
        new CountDownLatch(1).await();
    }

    private static void sayEnding() {
        ending = true;
        say("Ending everything ...");
    }

    private static Map<String, String> settings(Path tenants, Keycloak keycloak) {
        return Map.of(
            "USHER_BOOTSTRAP", tenants.toAbsolutePath().toString(),
            "NORTHWIND_SECRET", Keycloak.NORTHWIND_SECRET,
            "USHER_OPERATOR_EMAIL", Playbill.OPERATOR,
            "USHER_MAIL_HOST", "localhost",
            "USHER_MAIL_PORT", Integer.toString(SMTP_PORT),
            "USHER_MAIL_FROM", "usher@usher.test",
            "USHER_OUTBOUND_ALLOW", keycloak.authority());
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
