/**
 * What a SAML connection is made of, checked when it comes in: the provider's metadata and our key pair for it. Plain
 * XML and certificates, so that whoever takes in a connection need not know OpenSAML; {@code usher.signin.saml} checks
 * the metadata again each time it builds a client, and trusts exactly the keys that were read here.
 */
package usher.connection.saml;
