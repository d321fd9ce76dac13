package usher.signin.page;

import java.util.Optional;

/**
 * Asks who came from a provider to show that the address it named is theirs: a mail was sent there.
 *
 * @param workspace the name of the one they are signing in to
 * @param error what was wrong with the digits
 */
public record ProofPage(String email, String workspace, Optional<Refusal> error) implements Page {

    @Override
    public String view() {
        return "proof";
    }
}
