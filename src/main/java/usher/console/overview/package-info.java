/** The first page of a workspace's console: how many there are, who came, what waits, what changed. */
package usher.console.overview;
