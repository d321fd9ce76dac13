package usher.session;

/**
 * Whence a request came, for the audit and for the list of a person's sessions.
 *
 * @param clientAddress the address of the client, seen through trusted proxies only
 * @param userAgent     as the browser names itself; may be null
 */
public record Browser(String clientAddress, String userAgent) {
}
