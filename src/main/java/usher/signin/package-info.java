/**
 * The only package that knows pac4j: every way in is reduced here to one {@link usher.provisioning.policy.SignIn}, handed to the gate,
 * and answered. {@code saml} and {@code oidc} each give a {@link usher.signin.ProviderProtocol}; {@code emaillink} is the
 * installation's own way in.
 *
 * <p>A flow ties request, connection and browser together; it is used up in a transaction of its own before the gate, so that no failure
 * behind it revives a message.
 */
package usher.signin;
