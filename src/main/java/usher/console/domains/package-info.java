/** The page about the domains of a workspace's people: what is claimed, the record to write into DNS, and what hangs on it. */
package usher.console.domains;
