/**
 * Reading files of people, CSV or JSON lines, and working through imports. {@link usher.importing.ImportTimer} and {@link
 * usher.importing.ImportWork} say when, {@link usher.importing.ImportRunner} takes a job and does its next batches, {@link
 * usher.importing.FileCheck} reads a file for the dry run. A door whose visitors come from the job table ({@code usher.imports}): the API
 * and the console put an import there and ask what became of it, and so know nothing of this package.
 *
 * <p>Decided here:
 * <ul>
 * <li>A CSV file's columns are guessed by their header, and whoever imports may correct the guess; a column that nobody names is left out,
 *     never taken for something.
 * <li>A separator is guessed by the header line as well: comma, semicolon or tab, because spreadsheets of many countries write semicolons.
 * <li>A row that cannot be read is a row that says why, and never the end of the file; a file that breaks off says in which line.
 * <li>An empty cell says nothing about a person and changes nothing. Lists in a cell are separated by semicolon, comma or bar.
 * <li>What an export wrote before a formula character, so that no spreadsheet computes it, is taken away again.
 * <li>A node works on one import at a time, for a while, and then on the one that waits longest: so a million rows of one workspace do not
 *     keep ten of another waiting.
 * </ul>
 */
package usher.importing;
