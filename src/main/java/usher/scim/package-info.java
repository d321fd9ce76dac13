/**
 * Directory sync: a SCIM 2.0 service provider (RFC 7643, RFC 7644, RFC 9865) at {@code /scim/v2/{tenant}}.
 *
 * <p>{@link usher.scim.ScimServlet} turns requests into {@link usher.scim.Call}s and {@link usher.scim.Answer}s into responses;
 * {@link usher.scim.Router} knows the addresses. What is about one resource, alone or in a bulk request, {@link usher.scim.Operations}
 * carries out: a change in one transaction with its place in the log. Below them {@code schema},
 * {@code filter}, {@code patch} and {@code query} are the protocol without a server, and {@code store} is the database. Who is a member,
 * and what a member holds, is written by {@code usher.provisioning}.
 *
 * <p>A directory that is not armed speaks to a quarantine: a workspace of its own with the same tables, so that it is answered as later and
 * touches nobody. {@link usher.scim.Arming} carries out what lies there, and {@link usher.scim.KnownIds} keeps the ids that the directory has
 * learned. {@link usher.scim.Undoing} takes a run back. Both are asked for in the database and done by {@link usher.scim.DirectoryTimer} and
 * {@link usher.scim.UndoTimer}, so that the console needs not know this package. So it is with {@link usher.scim.SelfTesting}, which tries the
 * requests of known clients in a sandbox.
 *
 * <p>The log has each request of an admitted client. A change is there with the change itself or not at all ({@link usher.scim.RequestLog}).
 * What changes nothing, and what is refused before it could, is noted in short ({@link usher.scim.ReadLog}): it waits in the node's memory
 * and is written in batches every few seconds, because an insert per read, within its transaction or in one of its own, would cost a
 * client that looks everybody up a commit each time, for lines that nobody undoes or proves anything by. A node that ends loses the last
 * seconds of them.
 *
 * <p>A servlet and not a JAX-RS application, because a SCIM service is one resource with one set of rules: errors of every kind in one
 * form, query strings that no URI parser accepts ({@code filter=userName eq "x"}), weak tags compared as weak ones, and operations that
 * come in a body instead of an address.
 */
package usher.scim;
