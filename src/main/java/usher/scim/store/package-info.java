/**
 * Users and groups in the database. A user is a membership: what it has a column for is read from there and nowhere else; what only a
 * directory knows is a document beside it, and rows that filters find. Lists, filters, order and pages are statements of SQL, in which
 * every name is ours, every value is bound, and the tenant stands outside of the filter.
 */
package usher.scim.store;
