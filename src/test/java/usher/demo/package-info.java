/**
 * {@code ./mvnw -Pdemo}: Usher with a file database on Payara Micro, a Keycloak as two customers' identity providers and a
 * mail catcher with a page to read mails, all on localhost. What they keep is in {@code .demo/}; deleting that directory
 * begins anew.
 */
package usher.demo;
