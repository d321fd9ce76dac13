/** The pages about people: the table of members, one member with the reason for what they have, and who waits for approval. */
package usher.console.members;
