/**
 * Accounts: one person each, whatever the number of workspaces; their addresses and the identities that open them. An account
 * holds no name and no title: what a tenant's provider says of a person belongs to the membership.
 */
package usher.account;
