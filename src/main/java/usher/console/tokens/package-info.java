/**
 * The pages about the tokens of a workspace's programs. A secret is shown on the page that answers to its making, and on no other: it is
 * in no address, no cookie and no record. For owners only, because a token outlives whoever made it.
 */
package usher.console.tokens;
