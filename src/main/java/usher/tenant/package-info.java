/**
 * Tenants, which people see as workspaces: their domains, their roles, their terms for the e-mail link.
 *
 * <p>A domain is claimed, proven by a TXT record of its own ({@link usher.tenant.DomainClaims}), and looked at again each day ({@link
 * usher.tenant.DomainChecks}). Decided here: a proof outlives a missing record for seven days; name servers that do not answer take
 * nothing away; who gives a domain up, or lets its proof lapse, loses no member by it.
 *
 * <p>What administrators are written about is {@link usher.tenant.MailKind}: each kind once, when there is something to do, and each can be
 * switched off, whoever owns the workspace's settings ({@link usher.tenant.MailSwitches}).
 */
package usher.tenant;
