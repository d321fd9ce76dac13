/**
 * The pages about invitations: those that there are, one of them with what can be done with it, and the form that invites one or many.
 * What becomes of each address that was pasted is told on the page that answers, so that nobody has to look for it.
 */
package usher.console.invitations;
