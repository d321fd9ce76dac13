/**
 * The SAML way in (SAML 2.0 Web Browser SSO, Profiles, section 4.1), with pac4j and OpenSAML: requests by redirect or
 * form, responses by form and only as answers to a request of the same browser.
 *
 * <p>Owns {@code GET /saml/{connection}/metadata}. The walk of a response: {@code AssertionConsumerGuard} lets only a
 * form with one message pass; {@code ResponseDecoder} parses it, and {@code MessageShape} refuses whatever is built
 * unlike a message that has exactly one assertion; {@code ResponseValidator} adds to pac4j's checks those that it
 * leaves out; {@code VerifiedAssertion} keeps what was said, raw; {@code AnsweredRequest}, as the last step, uses up
 * the flow and the message; {@code AssertedSignIn} makes a {@link usher.provisioning.policy.SignIn} of it.
 *
 * <p>Decided here:
 * <ul>
 * <li>The keys of a provider are handed to OpenSAML as the intake read them, so that no other key in the metadata
 *     counts.
 * <li>Comments, CDATA sections and processing instructions are refused anywhere in a message, not only in the NameID:
 *     providers write none, and who reads around them reads another text than was signed.
 * <li>An assertion that answers no request is forgotten, and a request goes to its provider instead, whatever else the browser waits
 *     for: a tile in a portal works after a sign-in that was given up, and when it is pressed twice. A provider that answers these
 *     requests in the same way, three times in a minute, is refused, so that nothing goes round in circles; so is one that answers a
 *     test like that, which is there to show it.
 * <li>An assertion may give itself a day and not only ten minutes, as Entra ID does where it is told to. It counts for a minute from when
 *     it was issued all the same, once, and in the browser that waits for it.
 * <li>Who authenticated at the provider more than eight hours ago is sent there once more, to do so anew; a provider that answers that
 *     request with the old time is refused.
 * <li>Encrypted names and attributes inside an assertion are refused; encrypting the whole assertion does the same
 *     better.
 * <li>No logout endpoint: a session ends here, at once, on all nodes, and not by a message of unknown age.
 * </ul>
 */
package usher.signin.saml;
