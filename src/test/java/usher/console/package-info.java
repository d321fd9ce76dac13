/** The console in a real browser, and the queries behind its tables. */
package usher.console;
