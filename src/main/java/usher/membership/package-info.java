/**
 * Memberships: an account in a tenant, with its status, its profile and what it was granted, each value with its provenance.
 * Written by {@code usher.provisioning} alone.
 */
package usher.membership;
