/**
 * The pages about event endpoints: where a workspace's applications hear what happens. What was sent and what came back is shown for
 * thirty days, without signatures; a secret is shown on the page that answers to its making, and on no other.
 */
package usher.console.events;
