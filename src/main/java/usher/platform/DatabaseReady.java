package usher.platform;

/**
 * Fired once in each start of each node, when settings are good and the schema is there, and before any request is served. It
 * is synchronous: an observer that throws {@link StartRefused} stops the start.
 */
public record DatabaseReady() {
}
