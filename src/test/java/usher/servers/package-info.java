/**
 * The servers that the demo and the integration tests start, each in a process of its own, on localhost and on ports that
 * are given or free. They are unpacked below {@code target/servers} by the build. What is here speaks for the outside
 * world of Usher: identity providers, mail, databases, application servers; nothing of Usher's own code is used.
 */
package usher.servers;
