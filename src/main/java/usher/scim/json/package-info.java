/** Reads the bodies of requests. */
package usher.scim.json;
