/** Invitations: offers of membership to an address. Accepting one is part of a sign-in, and so of {@code usher.provisioning}. */
package usher.invitation;
