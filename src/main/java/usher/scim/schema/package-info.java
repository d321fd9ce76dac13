/**
 * Schemas and resource types as data (RFC 7643, sections 2 to 8): one description that is served at {@code /Schemas} and that requests,
 * filters, paths and projections are checked against. {@link usher.scim.schema.ResourceReader} turns what a client sends into what the
 * schema says, with all the liberties that real clients take.
 */
package usher.scim.schema;
