/** Tenants, which people see as workspaces: their domains, their roles, their terms for the e-mail link. */
package usher.tenant;
