package usher.signin.saml;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.opensaml.saml.saml2.core.NameIDType;
import usher.connection.Connection;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.signin.saml.VerifiedAssertion.SentAttribute;
import usher.types.EmailAddress;
import usher.types.Protocol;
import usher.types.UsualClaims;

/** Reduces a verified assertion to what the provider vouched for. */
final class AssertedSignIn {

    private AssertedSignIn() {
    }

    /** SAML has no word for a verified address, so none is; the connection may vouch for its provider's addresses. */
    static SignIn of(Connection connection, VerifiedAssertion assertion, Instant now) {
        Claims claims = AssertedClaims.of(assertion.attributes(), connection.settings().groupsAttribute());
        Subject subject = connection.subjectAttribute().map(name -> named(name, assertion.attributes()))
                .orElseGet(() -> nameId(assertion));
        return new SignIn(connection.tenantId(), connection.id(), Protocol.SAML, assertion.issuer(), subject,
                address(connection, assertion, claims), false, false, claims, now, assertion.sessionEnds());
    }

    private static Subject nameId(VerifiedAssertion assertion) {
        return assertion.format().equals(NameIDType.TRANSIENT)
                ? Subject.unusable(Subject.Problem.TRANSIENT)
                : Subject.of(assertion.nameId().orElse(null));
    }

    /** Raw, as a NameID would be. A value that cannot be told from another in a log is not a subject. */
    private static Subject named(String name, List<SentAttribute> attributes) {
        List<String> values = values(name, attributes);
        if (values.size() != 1) {
            return Subject.unusable(Subject.Problem.NOT_EXACTLY_ONE_VALUE);
        }
        if (values.get(0).chars().anyMatch(Character::isISOControl)) {
            throw Rejection.assertion("the attribute that is the subject has control characters");
        }
        return Subject.of(values.get(0));
    }

    private static List<String> values(String name, List<SentAttribute> attributes) {
        boolean isName = attributes.stream().anyMatch(attribute -> attribute.name().equals(name));
        return attributes.stream()
                .filter(attribute -> isName ? attribute.name().equals(name)
                        : attribute.friendlyName().equals(Optional.of(name)))
                .flatMap(attribute -> attribute.values().stream()).toList();
    }

    /** Of several addresses none is the person's: which one comes first is chance. An empty attribute says nothing. */
    private static Optional<EmailAddress> address(Connection connection, VerifiedAssertion assertion, Claims claims) {
        List<String> names = connection.emailAttribute().map(List::of).orElse(UsualClaims.address(Protocol.SAML));
        Optional<String> sent = claims.firstSent(names).filter(name -> !claims.of(name).isEmpty() || !claims.isComplete(name));
        if (sent.isPresent()) {
            List<String> values = claims.of(sent.get());
            return values.size() == 1 && claims.isComplete(sent.get()) ? EmailAddress.ifValid(values.get(0)) : Optional.empty();
        }
        return connection.emailAttribute().isEmpty() && assertion.format().equals(NameIDType.EMAIL)
                ? assertion.nameId().flatMap(EmailAddress::ifValid) : Optional.empty();
    }
}
