/**
 * Import of people from a file, CSV or JSON lines. {@link usher.importing.ImportFile} reads one as a stream of {@link
 * usher.importing.ImportRow}s: a row that cannot be read is a row that says why, and never the end of the file.
 *
 * <p>Decided here:
 * <ul>
 * <li>A CSV file's columns are guessed by their header, and whoever imports may correct the guess; a column that nobody names is left out,
 *     never taken for something.
 * <li>A separator is guessed by the header line as well: comma, semicolon or tab, because spreadsheets of many countries write semicolons.
 * <li>An empty cell says nothing about a person and changes nothing. Lists in a cell are separated by semicolon, comma or bar.
 * <li>What an export wrote before a formula character, so that no spreadsheet computes it, is taken away again.
 * </ul>
 */
package usher.importing;
