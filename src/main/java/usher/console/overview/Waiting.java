package usher.console.overview;

import java.time.Instant;

/**
 * Something that waits for an administrator.
 *
 * @param key of its sentence in the texts
 * @param what the thing, or the number of things, that the sentence tells of
 * @param until when it will be too late; null where nothing ends
 * @param path of the page that answers it, below the workspace
 */
public record Waiting(String key, Object what, Instant until, String path) {
}
