/** The words of the protocol: its messages and its errors. */
package usher.scim.protocol;
