/**
 * Invitations: offers of membership to an address. {@link usher.invitation.InvitationVerbs} makes, sends, changes and revokes them;
 * accepting one is part of a sign-in, and so of {@code usher.provisioning}.
 *
 * <p>Decided here:
 * <ul>
 * <li>The link of the mail proves nothing and lets nobody in: it opens a page that leads to the ways in that prove the invited
 *     address. So an invitation that was passed on is of no use to whoever got it.
 * <li>Whoever sent the mail last, or changed the roles last, answers for the roles. What they may not give at the moment of acceptance is
 *     left out, and the trace of the sign-in says so; who may not invite any more has offered nothing ({@link
 *     usher.invitation.InviterRights}), and the page says that somebody else must invite.
 * <li>Nobody gives a role that has a permission of Usher's which they do not have. A token has no {@code owners:write}, so no token
 *     makes owners; the operator's does, for a tenant that it has just made.
 * <li>Somebody who was removed, declined or deactivated by the directory is invited only by who may write members and says
 *     {@code bringBack}; the invitation remembers that, and only such a one is stronger than the mark, and than no later one: whoever came
 *     back and was sent away once more does not come back by an old link. Who is suspended is reactivated instead.
 * <li>Whoever is a member by another way meanwhile gets what they were offered as well, when they next come with that address.
 * <li>A full workspace invites nobody; the seats are counted again when an invitation is accepted.
 * <li>Whether an address has an account elsewhere changes nothing in any answer.
 * </ul>
 */
package usher.invitation;
