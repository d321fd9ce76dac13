/**
 * The pages about connections: the list, the guided set-up, one connection with its people's rules, its history, and the question "what
 * if". Their forms are plain ones without view state: rows of rules are what the form sends, in the order in which they stand, so that
 * dragging a row is all there is to reordering; and a form that has problems is shown again with every word that was typed.
 */
package usher.console.connections;
