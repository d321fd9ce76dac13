/**
 * Every call that Usher makes to another party's server goes through {@link usher.platform.outbound.OutboundHttp}: metadata,
 * discovery, keys, tokens, webhooks. Tenants enter these addresses, so an address is a request to reach out from inside our
 * network, and is treated as one: https only, the public internet only, no redirects, little, and not for long.
 *
 * <p>The name is looked up once and the connection goes to exactly the addresses that were checked, so that a name whose
 * answer changes in between gains nothing. That needs a client whose name service can be replaced: Apache HttpClient,
 * which OpenSAML brings anyway; the JDK's own looks names up by itself.
 *
 * <p>The operator may open single places by {@code USHER_OUTBOUND_ALLOW}; tenants cannot.
 */
package usher.platform.outbound;
