/**
 * Signed-in browsers, as rows in the database, and who is signed in now. A session opens one tenant and holds ids only; one query per
 * request reads it together with account and membership, so that a suspension bites at the next click, on every node.
 *
 * <p>A package of its own beside the nouns of the design: both the transaction of a sign-in and every door need it, and it is no
 * part of either.
 */
package usher.session;
