package usher.signin.page;

import java.util.Optional;

/**
 * The button behind the link in a mail. Only pressing it uses the link up: mail scanners open links, too.
 *
 * @param workspace the name of the one to go to, where it is known
 * @param proof whether the link proves the address that a provider named, rather than signs in
 */
public record ConfirmPage(String email, Optional<String> workspace, boolean proof) implements Page {

    @Override
    public String view() {
        return "confirm";
    }
}
