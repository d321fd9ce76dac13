/**
 * What people see while they sign in, and afterwards: one record for each page with all that it shows, and {@link
 * usher.signin.page.Pages}, which answers a request with one. Whoever decides what happens fills the record; a page asks nothing
 * and reads no parameter.
 *
 * <p>The views are Facelets below {@code WEB-INF}, where no address reaches them, and are stateless: their forms are plain ones that post
 * to fixed addresses and are guarded by the flow cookie and the origin check, so no Faces view state, and no HTTP session, comes
 * about. {@link usher.signin.page.ErrorFilter} makes a refused page, or a problem for programs, of whatever is thrown.
 *
 * <p>Decided here: the form of the front page, that asks for an address, may be answered with a redirect to a provider, and browsers hold
 * {@code form-action} against every hop of that redirect. A list of providers would not do: it would tell everybody who the customers
 * are, and providers send people on to others that nobody here knows. That page therefore allows forms to lead to any https address
 * ({@link usher.signin.page.FormTargets}), as the one does that brings a request to a provider; they show nothing but fixed markup and
 * escaped text. All other forms, those of a workspace's own page too, lead to us.
 */
package usher.signin.page;
