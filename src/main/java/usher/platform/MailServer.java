package usher.platform;

import java.util.Optional;
import java.util.Set;
import usher.types.EmailAddress;

/** The SMTP server that takes our mail (RFC 6409). A user has a password and a password a user. */
public record MailServer(String host, int port, Optional<Login> login, boolean startTls, EmailAddress from) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Whether our mails, with their links and codes, can be read on their way to it. */
    boolean isReachedInClearText() {
        return !startTls && !THIS_MACHINE.contains(host);
    }

    /** A name and a password; the password is never printed. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return user;
        }
    }
}
