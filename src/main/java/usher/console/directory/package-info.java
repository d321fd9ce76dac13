/** Directory sync in the console: how a directory is connected to the workspace, and what it did. */
package usher.console.directory;
