/** A person's own page: their account, addresses, identities, where they are signed in, their workspaces. */
package usher.console.account;
