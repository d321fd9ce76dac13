/**
 * The outbox: what is to be told to others, queued inside the caller's transaction and delivered after it, at least once; nothing of a
 * rolled-back transaction is ever told.
 */
package usher.outbox;
