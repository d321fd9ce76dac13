package usher.signin.saml;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.NameIDType;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a provider said, as it said it: pac4j's profile would lose empty attributes, one of two with the same name, and
 * what looks like a prefix of the subject.
 *
 * @param issuer the provider's entity id
 * @param nameId raw, white space included; OpenSAML would trim it
 * @param format of the NameID; unspecified where nothing is said (SAML 2.0 Core, section 8.3)
 * @param sessionEnds the earliest SessionNotOnOrAfter
 */
record VerifiedAssertion(String issuer, Optional<String> nameId, String format, List<SentAttribute> attributes,
        Optional<Instant> sessionEnds) {

    /** One Attribute element; without values it was sent empty. */
    record SentAttribute(String name, Optional<String> friendlyName, List<String> values) {
    }

    /** @throws usher.platform.RequestRejected {@code assertion_rejected} when the NameID is more than one plain text */
    static VerifiedAssertion of(Assertion assertion) {
        NameID nameId = assertion.getSubject().getNameID();
        return new VerifiedAssertion(assertion.getIssuer().getValue(),
                Optional.ofNullable(nameId).map(NameID::getDOM).map(VerifiedAssertion::plainText),
                nameId == null || nameId.getFormat() == null ? NameIDType.UNSPECIFIED : nameId.getFormat(),
                assertion.getAttributeStatements().stream().flatMap(statement -> statement.getAttributes().stream())
                        .map(VerifiedAssertion::attribute).toList(),
                assertion.getAuthnStatements().stream().map(AuthnStatement::getSessionNotOnOrAfter)
                        .filter(Objects::nonNull).min(Instant::compareTo));
    }

    private static String plainText(Element element) {
        Node only = element.getFirstChild();
        if (only != null && (only.getNodeType() != Node.TEXT_NODE || only.getNextSibling() != null)) {
            throw Rejection.assertion("the NameID is more than a text");
        }
        String text = only == null ? "" : only.getNodeValue();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Rejection.assertion("the NameID has control characters");
        }
        return text;
    }

    private static SentAttribute attribute(Attribute attribute) {
        List<String> values = attribute.getAttributeValues().stream()
                .map(value -> value.getDOM().getTextContent()).toList();
        return new SentAttribute(attribute.getName(), Optional.ofNullable(attribute.getFriendlyName()), values);
    }
}
