/**
 * The hand-over to applications behind a reverse proxy: {@code GET /auth/forward} answers nginx, Caddy or Traefik for each of their
 * requests, {@code /auth/sign-in} and {@code /auth/back} lead a browser to the sign-in and back, and {@code /.well-known/jwks.json} has the
 * keys of the assertion.
 *
 * <p>Here and not in a door of its own, because only {@code usher.signin} knows Nimbus, which signs the assertion.
 *
 * <p>Decided here:
 * <ul>
 * <li>Proxy, Usher and application share one origin: the session's cookie belongs to one host.
 * <li>A header's value is printable ASCII: whatever else a name, role or group holds is percent-encoded, and so are percent sign and comma
 *     (RFC 3986, section 2.1).
 * <li>X-Forwarded headers count only from {@code USHER_TRUSTED_PROXIES}, and only to find the way back; who is signed in is never
 *     taken from one.
 * <li>One key pair for each thirty days of the calendar, made by whichever node needs it first, published a day before it signs and a
 *     day after: no node has to be told.
 * </ul>
 */
package usher.signin.forward;
