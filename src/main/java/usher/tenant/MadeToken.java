package usher.tenant;

import java.util.UUID;

/**
 * A token that was just made. Its secret is shown once and is kept nowhere.
 *
 * @param secret what its bearer sends
 */
public record MadeToken(UUID id, String secret) {

    /** Never the secret: it would end in a log. */
    @Override
    public String toString() {
        return "MadeToken " + id;
    }
}
