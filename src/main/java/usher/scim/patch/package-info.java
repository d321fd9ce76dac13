/** PATCH (RFC 7644, section 3.5.2), as a function of a resource and a list of operations. */
package usher.scim.patch;
