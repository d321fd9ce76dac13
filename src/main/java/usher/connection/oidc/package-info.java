/**
 * What an OpenID Connect connection is made of, checked when it comes in. Knows no OpenID Connect library, so that whoever
 * takes in a connection need not either; what the provider says of itself is asked for when somebody signs in, in
 * {@code usher.signin.oidc}, and never stored.
 */
package usher.connection.oidc;
