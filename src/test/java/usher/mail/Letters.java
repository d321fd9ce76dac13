package usher.mail;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import usher.platform.BaseUrl;
import usher.platform.MailServer;
import usher.platform.UsherConfig;
import usher.types.EmailAddress;

/** One letter of each kind, and settings with a mail server. */
final class Letters {

    static final EmailAddress MAX = EmailAddress.of("max@magictech.test");
    static final EmailAddress US = EmailAddress.of("no-reply@usher.test");
    static final BaseUrl BASE = new BaseUrl(URI.create("https://id.usher.test/usher"));
    static final String LINK = "https://id.usher.test/usher/sign-in/link/Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF";
    static final String CODE = "042117";

    private Letters() {
    }

    static Letter signIn() {
        return Letter.signInLink(MAX, LINK, CODE);
    }

    static Letter proof(String workspace) {
        return Letter.proofOfAddress(MAX, workspace, LINK, CODE);
    }

    static Letter linked(String workspace, String connection) {
        return Letter.identityLinked(MAX, workspace, connection);
    }

    static UsherConfig sendingTo(int port) {
        return config(Optional.of(new MailServer("127.0.0.1", port, Optional.empty(), false, US)));
    }

    static UsherConfig withoutMail() {
        return config(Optional.empty());
    }

    private static UsherConfig config(Optional<MailServer> mail) {
        return new UsherConfig(BASE, Optional.empty(), Optional.empty(), Optional.empty(), mail, Set.of(), Set.of(),
                Duration.ofHours(8), Duration.ofDays(1));
    }
}
