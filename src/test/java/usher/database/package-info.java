/** A database with our schema inside the test's own virtual machine, for tests of queries and of what is written. */
package usher.database;
