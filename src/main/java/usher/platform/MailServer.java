package usher.platform;

import java.util.Optional;
import usher.types.EmailAddress;

/** The SMTP server that takes our mail (RFC 6409). A user has a password and a password a user. */
public record MailServer(String host, int port, Optional<Login> login, boolean startTls, EmailAddress from) {

    /** A name and a password; the password is never printed. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return user;
        }
    }
}
