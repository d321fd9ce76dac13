package usher.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import usher.servers.Mail;
import usher.servers.MailCatcher;

/**
 * Peter's story begins with an account that he has at MagicTech. He gets it as he would himself: he types his address,
 * chooses MagicTech, opens the link in his mail and presses the button.
 */
final class PeterAtMagicTech {

    static final String ADDRESS = "peter@magictech.test";

    private PeterAtMagicTech() {
    }

    /** Done once for a directory: a file there remembers it. */
    static void joinOnce(Path directory, String usher, MailCatcher mails) throws IOException, InterruptedException {
        Path joined = directory.resolve("peter-joined-magictech");
        if (!Files.exists(joined)) {
            join(new Visitor(usher), mails);
            Files.createFile(joined);
        }
    }

    private static void join(Visitor peter, MailCatcher mails) throws InterruptedException {
        peter.open("/sign-in");
        Page answer = peter.post("/sign-in", Map.of("email", ADDRESS));
        choose(peter, answer, "MagicTech");
        Mail mail = mails.awaitMailTo(ADDRESS);
        Page button = peter.open(mail.link());
        Page.Form form = button.formWith("<button").or(() -> button.formWith("submit"))
            .orElseThrow(() -> new IllegalStateException("No button at " + button.address() + ": " + button.html()));
        peter.post(form);
        Page session = peter.open("/session");
        if (session.status() != 200 || !session.html().contains("\"magictech\"")) {
            throw new IllegalStateException("Peter is not at MagicTech: " + session);
        }
        peter.post("/sign-out", Map.of());
    }

    /** His domain has several ways in; the page offers each as a link or as a button. */
    private static void choose(Visitor peter, Page chooser, String workspace) {
        Optional<URI> link = chooser.linkWith(workspace);
        if (link.isPresent()) {
            peter.open(link.get());
        } else {
            chooser.formWith(workspace).ifPresent(peter::post);
        }
    }
}
