/** Connections: the identity providers that a tenant trusts, and what is done with the people who come by them. */
package usher.connection;
