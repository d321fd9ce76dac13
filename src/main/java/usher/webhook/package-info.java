/**
 * Webhooks: events for a tenant's applications, as Standard Webhooks 1.0 has them (id, timestamp, HMAC-SHA256 signature, two secrets
 * while one replaces the other).
 *
 * <p>{@link usher.webhook.EndpointVerbs} is what doors call; {@link usher.webhook.Endpoints} and {@link usher.webhook.DeliveryLog} are
 * what they show. An endpoint is a subscription of the outbox: whoever queues an event writes a row for it. {@link
 * usher.webhook.EndpointDelivery} delivers those rows, {@link usher.webhook.DeliveryPool} says when and how many at once.
 *
 * <p>Decided here:
 * <ul>
 * <li>At least once: the receiver knows an event that comes twice by its webhook-id.
 * <li>In order for each account; a failing event holds back its account, and a failing receiver is left in peace as a whole, so that
 *     ten thousand waiting events do not mean ten thousand tries.
 * <li>A slow receiver gets at most half of the pool together with all other slow ones; the rest is for those that answer.
 * <li>A paused endpoint loses nothing: its events wait, as long as any is kept.
 * <li>Tries and the heads of their answers are kept for thirty days; signatures and secrets are in none of them.
 * </ul>
 */
package usher.webhook;
