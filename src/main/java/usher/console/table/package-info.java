/**
 * The pattern of every table of the console: the address says what is searched, sorted and shown ({@link
 * usher.console.table.TableAddress}), an enum of the table's own says which columns sort and how, so that nothing that was sent becomes part
 * of a query, and {@link usher.console.table.Conditions} binds the values. Paging, sorting and filtering are the database's work.
 */
package usher.console.table;
