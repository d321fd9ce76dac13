/**
 * Connections: the identity providers that a tenant trusts, and what is done with the people who come by them.
 *
 * <p>{@link usher.connection.ConnectionEditing} is what administrators do with them. Decided here:
 * <ul>
 * <li>What was typed travels as a draft, unchecked, so that a page keeps every word of it whatever is wrong; each problem names its field.
 * <li>A provider is asked before the transaction, never in it.
 * <li>Whoever saves second is shown what the first one changed, and saves again on top of it; a switch in between is nobody's words.
 * <li>A rule that an owner has allowed stays allowed until somebody changes it.
 * <li>A connection by which people have come keeps its provider: another one could send the same subjects.
 * <li>Metadata with other certificates leave one of before trusted, so that a roll-over locks nobody out, until it expires or somebody says
 * that it is not: {@link usher.connection.saml.TrustedCertificates}.
 * <li>There is no deletion: the id, and with it the links of its people, stay this tenant's. Who wants to be rid of one disables it.
 * </ul>
 */
package usher.connection;
