/**
 * What the rest stands on. {@link usher.platform.Start} runs before the first request: settings ({@link
 * usher.platform.UsherConfig}), schema ({@link usher.platform.Schema}), the key of stored secrets ({@link
 * usher.platform.SecretKeys}), then whoever observes {@link usher.platform.DatabaseReady}. Owns {@code /health}. Knows
 * nothing of people or tenants.
 *
 * <p>There are two exception types of our own: {@link usher.platform.RequestRejected} for a request that cannot be honest, which
 * is answered at the address it came to, and {@link usher.platform.StartRefused}, which stops the start. What the policy
 * refuses is a value; everything else that is thrown is a surprise.
 */
package usher.platform;
