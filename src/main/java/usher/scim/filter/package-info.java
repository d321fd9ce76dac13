/**
 * Filters and paths (RFC 7644, sections 3.4.2.2 and 3.5.2): their grammar, and how they are answered in memory for the elements of one
 * value. Lists are answered by the database, in {@code usher.scim.store}.
 */
package usher.scim.filter;
