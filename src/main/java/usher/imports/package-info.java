/**
 * Imports: a file of people that a program or an administrator has sent, what it would do, what it did, and what was undone of it.
 * {@link usher.imports.Uploads} takes a file, {@link usher.imports.ImportVerbs} is what people say about it, {@link
 * usher.imports.Imports} is what doors show. Reading the file is the door {@code usher.importing}; who writes people is, as ever, {@code
 * usher.provisioning}.
 *
 * <p>Decided here:
 * <ul>
 * <li>An import is a row of a job table with a lease: whichever node holds the lease works a batch at a time, and a batch's people, its
 *     lines and the place up to which the file is done are one transaction. So a node that is lost leaves nothing half done, and the one
 *     that goes on does nothing twice.
 * <li>The lines of the dry run are kept, with what each says of its person. What is applied is what was shown, decided anew against the
 *     directory as it is then.
 * <li>The file goes when it is applied, what a line says of a person with it, and how it is undone after a week.
 * <li>Whoever said last how it goes on answers for it: an import is applied with their permissions and in their name, and a batch for which
 *     they have no longer the right is not begun.
 * <li>What undoing would leave as it is can be looked at first, which changes nothing. It is a job as well: a million rows take minutes.
 * </ul>
 */
package usher.imports;
