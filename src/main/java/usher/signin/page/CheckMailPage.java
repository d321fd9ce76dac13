package usher.signin.page;

import java.util.Optional;

/**
 * Tells that a mail is on its way and takes the six digits in it. The same whether the address is known here or not.
 *
 * @param to the path to go to afterwards, or nothing; for asking for another mail
 * @param workspace the slug of the one that was chosen, or nothing; likewise
 * @param error what was wrong with the digits; never how many tries are left
 */
public record CheckMailPage(String email, String to, String workspace, Optional<Refusal> error) implements Page {

    @Override
    public String view() {
        return "check-mail";
    }
}
