/** A real browser for the tests that need one. */
package usher.browser;
