/** What people live through with Usher, from the first address that they type to their home page, in a real browser. */
package usher.story;
