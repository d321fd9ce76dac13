/**
 * The outbox: what is to be told to others, queued inside the caller's transaction and delivered after it, at least once; nothing of a
 * rolled-back transaction is ever told.
 *
 * <p>Decided here: an event is written once for each subscription that hears it, in the transaction in which it happens. That costs one
 * look at the tenant's subscriptions, which a sign-in has together with its snapshot, and where there are none nothing else: no row, no
 * delivery, nothing to clean up. The rows are the queue, so nothing has to be shared out later, and there is no second place where order
 * could be lost. Order is the one in which rows got a number from the database as they were written ({@link usher.outbox.OutboxRows}), not
 * that of the keys, which hangs on the nodes' clocks.
 */
package usher.outbox;
