/** The pages about the workspace itself: its roles, and how people come in. */
package usher.console.settings;
