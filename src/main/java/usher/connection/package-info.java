/**
 * Connections: the identity providers that a tenant trusts, and what is done with the people who come by them.
 *
 * <p>{@link usher.connection.ConnectionEditing} is what administrators do with them. Decided here:
 * <ul>
 * <li>What was typed travels as a draft, unchecked, so that a page keeps every word of it whatever is wrong; each problem names its field.
 * <li>A provider is asked before the transaction, never in it.
 * <li>Whoever saves second is shown what the first one changed, and saves again on top of it; a switch in between is nobody's words.
 * <li>A rule that an owner has allowed stays allowed until somebody changes it.
 * <li>How owners are recognised is an owner's alone ({@code OwnersOnly}); the operator's tenants file is not asked.
 * <li>A stored secret is for the provider that gave it, and never goes to another.
 * <li>A connection by which people have come keeps its provider: another one could send the same subjects.
 * <li>Who came by one is signed out when it is switched off, and does not come back with it: {@link usher.connection.ClosedWay}.
 * <li>Only one that is switched off is deleted, and the links of its people end with it ({@code usher.provisioning}): its id is a random
 *     one that never comes again. What the tenants file names stays, disabled, when the file names it no longer.
 * <li>Metadata with other certificates leave one of before trusted, so that a roll-over locks nobody out, until it expires or somebody says
 * that it is not: {@link usher.connection.saml.TrustedCertificates}.
 * </ul>
 */
package usher.connection;
