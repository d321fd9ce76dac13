/**
 * Signing in by OpenID Connect: the code flow with PKCE and nonce (OpenID Connect Core 1.0, section 3.1; RFC 7636; RFC 9700).
 *
 * <p>pac4j builds the request and keeps the settings; where it accepts more than it should, a part of ours stands in its place: {@link
 * usher.signin.oidc.CallbackGuard} before anything is read, {@link usher.signin.oidc.CodeExchange} for the token endpoint, {@link
 * usher.signin.oidc.IdTokenValidation} for the token itself. Identity comes from the signed id token alone: userinfo is never
 * asked, access and refresh tokens are dropped.
 *
 * <p>What a provider says of itself is asked for when somebody signs in, and again from time to time ({@link
 * usher.signin.oidc.KnownProvider}); building a connection's client asks nothing, so that no cache waits for a network. Every
 * call goes through {@link usher.platform.outbound.OutboundHttp}.
 *
 * <p>EdDSA is not among the algorithms: Nimbus verifies it with a library that we do not ship.
 */
package usher.signin.oidc;
