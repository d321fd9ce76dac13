/**
 * The requests of real clients, as they were documented or seen, and what each needs to get. They are tried by the tests of this
 * program over HTTP, and by an administrator on a sandbox of the workspace, without a network between.
 */
package usher.scim.selftest;
