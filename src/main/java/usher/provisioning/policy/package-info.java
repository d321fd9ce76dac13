/**
 * The heart: who gets in, into which account, with what, and why. Pure: a {@link usher.provisioning.policy.SignIn} and a
 * {@link usher.provisioning.policy.DirectorySnapshot} go in, a {@link usher.provisioning.policy.ProvisioningDecision} with its trace
 * comes out. No clock, no database, no container; imports {@code java.*} and {@code usher.types}, nothing else.
 *
 * <p>The rows of the decision table ({@link usher.provisioning.policy.Rule}) run in order: {@code WayInRules} 1 to 3,
 * {@code AccountMatching} 4 to 7, {@code EntryRules} 8 to 10, {@code RoleResolution} 11, {@code ProfileSync} 12.
 *
 * <p>Decided here, where the table leaves room:
 * <ul>
 * <li>Where a connection names an attribute as its subject, that attribute is the subject of everybody: one person must not
 *     get two identities because a provider changed its NameID format.
 * <li>A proof of address is asked for only when the person would be let in after it, so that a refusal costs no mail. Row 8 waits
 *     for the proof: the standing of an account is nobody's business before.
 * <li>What a provider says is the word of whoever set up its connection, who need be no owner. So an owner's account, or what is waiting
 *     for an owner, is reached by a new identity only where an owner lets the connection vouch for addresses ({@code trustEmail}), where the
 *     connection is the tenants file's, which nobody in the tenant changes, or by proof. That word is one on addresses: an attribute, which
 *     many providers let people write themselves, finds no owner by it in row 4b.
 * <li>An identity that was linked on its provider's word to an account that was there already, before the person was an owner, opens what is an
 *     owner's only after one of these as well: row 4 asks for a proof, once, and refuses where the provider names no address of theirs. Whom
 *     the rules of that very connection make an owner is not asked, since its provider makes whom it likes one.
 * <li>The default role fills an empty seat: who has roles by invitation or by hand gets none on top. Once given it stays until a
 *     rule matches.
 * <li>Whenever the provider vouches for another address than the last time, the last one is retired where the tenant speaks for its
 *     domain, even if the new one is nobody's to verify: the tenant may give it to somebody else, who then gets
 *     {@code address_reserved} and not this account.
 * <li>A break-glass owner passes a switched-off e-mail way in as well: an emergency exit that can be locked is none.
 * <li>Where single sign-on is required, row 1 leaves an e-mail way in that is switched off as well to row 2, whose answer names the
 *     connection to use.
 * <li>Row 4b counts links to connections in use: somebody whom another one of the tenant knows is nobody to be recognised, but a provider
 *     that was switched off knows nobody any more, so that its people may move to the next one.
 * <li>A proof counts for as much as vouching does, in row 9 as well: who has proven an address of a home domain comes from there.
 * <li>A tenant's provider changes no address of an operator's account, and makes no account for an operator's address.
 * <li>Each row that runs leaves a line, {@link usher.provisioning.policy.TraceLine#PASSED} where it had nothing to say; the rows
 *     behind a refusal, and those of 4 to 7 behind the one that found the account, do not run.
 * </ul>
 */
package usher.provisioning.policy;
