/**
 * The pages of whoever runs the installation, {@code /operator/...}: tenants, how the installation is, and the records of all tenants. They
 * open to an operator's session of the e-mail way in and to nothing else; nobody is impersonated, and no page shows what a tenant's
 * provider said of its people.
 */
package usher.console.operator;
