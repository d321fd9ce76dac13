/**
 * The e-mail way in: the installation's own connection, which proves an address by a mail with a link and a code. The same mail proves an
 * address for a provider's sign-in that waits for it (row 6 of the policy); what waits is kept with the proof, encrypted.
 *
 * <p>Owns {@code address_proof}. {@link usher.signin.emaillink.ProofMails} asks, {@link usher.signin.emaillink.AddressProofs} confirms,
 * {@link usher.signin.emaillink.EmailLink} is the pac4j client around it, {@link usher.signin.emaillink.OpenWorkspaces} says what is open
 * to an address that is proven. Whether anybody gets in is the gate's to say.
 *
 * <p>Decided here: a mail goes to every address that is asked for, because knowing nobody must look and take the same as knowing
 * somebody. Five wrong codes end the link with the code.
 */
package usher.signin.emaillink;
