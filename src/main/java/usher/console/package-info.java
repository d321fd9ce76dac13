/**
 * The console, in which the administrators of a workspace run it: {@code /console/{tenant}/...}, and a person's own page {@code
 * /account}. {@link usher.console.ConsoleServlet} reads the address, finds the session that opens that workspace, asks for the
 * permission that {@link usher.console.ConsolePage} names, and forwards to the page's view below {@code WEB-INF}, which no address
 * reaches. Every change is a method of a use-case bean outside of this package, which authorises and audits it once more: what a page
 * does not show, a form can still send.
 *
 * <p>Decided here:
 * <ul>
 * <li>Pages that list are plain GETs: what is searched, sorted and leafed through stands in the address, so that it can be sent to a
 * colleague, the back button works, and nothing expires. {@link usher.console.table} has the pattern.
 * <li>Views are stateless unless they say {@code <ui:param name="stateful" value="true"/>}. A stateful one whose state is gone is made
 * anew and the form that was sent is carried out on it ({@link usher.console.ForwardedViews}). Who is signed out meanwhile signs in and
 * finds the page again, with what they had typed: a script keeps it in the browser's tab ({@code kept.js}). Forged forms do not come this far: the
 * origin check of every request stands for view state's token.
 * <li>What was done is told on the next page by a cookie ({@link usher.console.Notices}), because another node may serve that one.
 * <li>No view uses a component of PrimeFaces or OmniFaces: plain tables, dialogs and fields do. Of PrimeFaces the nonce of the content
 * policy is used ({@link usher.console.Nonce}), which our script bears; OmniFaces is used by nothing: what it could stand for here is a
 * line each, and its restorable views would want a tag in every view. Both are kept so that a page that needs a richer component can
 * have one under the same policy.
 * </ul>
 */
package usher.console;
