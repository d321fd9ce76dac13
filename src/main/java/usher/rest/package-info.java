/**
 * The management API, {@code /api/v1}: JSON over JAX-RS for a tenant's own programs, and for the operator's. A door: it translates and
 * delegates, and knows no rule about people.
 *
 * <p>The walk of a request: {@link usher.rest.TokenFilter} finds who brings the token and counts their requests, {@link
 * usher.rest.RightFilter} asks whether that token may do this, {@link usher.rest.RepeatFilter} answers a repeated POST as the first time,
 * a resource reads its input strictly and calls one use case, and {@link usher.rest.Problems} makes an RFC 9457 problem of whatever is
 * thrown, the container's own refusals among them. {@code /usher/rest/openapi.json} among the resources says what there is; a test holds
 * it against the classes.
 *
 * <p>Decided here:
 * <ul>
 * <li>The tenant comes from the token and from nothing else, so no address names one but the operator's own, {@code /tenants}.
 * <li>A resource without a word on who may call it cannot be called.
 * <li>JSON-P alone, and answers are bytes: no server's own JSON binding takes part, and both servers say the same.
 * <li>Lists are pages by key: keys are in the order of creation, so nothing that was there at the first page is missed or comes twice.
 * <li>An unknown parameter is refused like an unknown field: a filter with a slip of the pen must not give everything.
 * <li>Nothing here is for browsers of other origins: no CORS header is ever sent, and OPTIONS is not answered.
 * </ul>
 */
package usher.rest;
