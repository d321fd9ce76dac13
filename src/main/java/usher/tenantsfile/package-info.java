/**
 * The tenants file, {@code USHER_BOOTSTRAP}: how tenants get in before there is a console, and the way for those who keep their
 * configuration in git. Read strictly into plain records with all defaults filled in ({@link usher.tenantsfile.TenantsFile}), then
 * applied at each start in one transaction ({@link usher.tenantsfile.TenantsFileStart}). A wrong file stops the start with one
 * sentence that names the place, and nothing of it is applied.
 *
 * <p>A package of its own because it is a door, like the console and the management API: it translates what somebody outside says
 * about tenants and connections, and it alone knows that format. It writes no people; an owner is an invitation like any other.
 *
 * <p>Decided here:
 * <ul>
 * <li>What is equal is not written: rows keep their versions, and the clients made from connections stay.
 * <li>What the console made under the same name is taken over. What it made beside is left alone.
 * <li>A list is whole as far as it is the file's: a domain or token that is no longer named goes; a connection is disabled, so that
 *     its id and its people's links stay this tenant's; a role goes when nobody holds it, else it becomes the console's.
 * <li>Nobody is ever taken out of {@code owners}; one who has accepted and was demoted later is not invited again.
 * </ul>
 */
package usher.tenantsfile;
