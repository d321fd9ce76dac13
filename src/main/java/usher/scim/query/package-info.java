/** What a client asks of lists: filter, order, page, and which attributes. */
package usher.scim.query;
