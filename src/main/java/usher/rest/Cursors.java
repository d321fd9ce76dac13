package usher.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import usher.platform.SecretBox;

/**
 * Where the next page begins: the key of the last row, sealed, so that nobody builds on what is in it, and bound to the list that it was
 * given for.
 */
@ApplicationScoped
public class Cursors {

    @Inject
    private SecretBox box;

    /** @param list names the list and whose it is */
    String after(String last, String list) {
        return box.seal(last, purpose(list));
    }

    /** @throws WrongInput when it was not made for this list */
    String read(String cursor, String list) {
        try {
            return box.open(cursor, purpose(list));
        } catch (IllegalArgumentException | IllegalStateException notOurs) {
            throw WrongInput.parameter("cursor", "is not one that this list has given");
        }
    }

    private static String purpose(String list) {
        return "cursor:" + list;
    }
}
