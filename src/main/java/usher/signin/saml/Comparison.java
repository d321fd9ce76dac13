package usher.signin.saml;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Audience;
import org.opensaml.saml.saml2.core.Conditions;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.X509Certificate;
import org.pac4j.saml.config.SAML2Configuration;
import usher.connection.saml.SigningCertificate;
import usher.connection.saml.TrustedCertificates;
import usher.types.Mismatch;

/**
 * Sets a response that is refused already beside what would have been taken, so that an administrator sees which side to mend. Nothing
 * that it reads is verified, and nothing is decided by it.
 */
final class Comparison {

    private final SAML2Configuration settings;
    private final TrustedCertificates trusted;
    private final Clock clock;

    Comparison(SAML2Configuration settings, TrustedCertificates trusted, Clock clock) {
        this.settings = settings;
        this.trusted = trusted;
        this.clock = clock;
    }

    /** None where nothing of this is wrong, or the message is too odd to be read. */
    List<Mismatch> of(Response response) {
        List<Mismatch> found = new ArrayList<>();
        try {
            compare(Mismatch.Of.DESTINATION, Optional.ofNullable(response.getDestination()), callback(), found);
            compare(Mismatch.Of.ISSUER, issuer(response), settings.getIdentityProviderEntityId(), found);
            response.getAssertions().stream().limit(1).forEach(assertion -> compare(assertion, found));
            compareSigners(response, found);
            return found;
        } catch (RuntimeException unreadable) {
            return found;
        }
    }

    /** The assertion's, which is the one that is signed, where it can be read. */
    private static Optional<String> issuer(Response response) {
        return Stream.concat(response.getAssertions().stream().map(Assertion::getIssuer), Stream.of(response).map(Response::getIssuer))
                .flatMap(Stream::ofNullable).map(Issuer::getValue).flatMap(Stream::ofNullable).findFirst();
    }

    private void compare(Assertion assertion, List<Mismatch> found) {
        Instant now = clock.instant();
        Optional<Conditions> conditions = Optional.ofNullable(assertion.getConditions());
        Optional<SubjectConfirmationData> confirmation = Optional.ofNullable(assertion.getSubject())
                .flatMap(subject -> subject.getSubjectConfirmations().stream().findFirst())
                .map(bearer -> bearer.getSubjectConfirmationData());
        List<String> audiences = conditions.stream().flatMap(each -> each.getAudienceRestrictions().stream())
                .flatMap(restriction -> restriction.getAudiences().stream()).map(Audience::getURI).flatMap(Stream::ofNullable).toList();
        if (!audiences.contains(settings.getServiceProviderEntityId())) {
            found.add(new Mismatch(Mismatch.Of.AUDIENCE, String.join(", ", audiences), settings.getServiceProviderEntityId()));
        }
        compare(Mismatch.Of.RECIPIENT, confirmation.map(SubjectConfirmationData::getRecipient), callback(), found);
        Stream.of(conditions.map(Conditions::getNotOnOrAfter), confirmation.map(SubjectConfirmationData::getNotOnOrAfter))
                .flatMap(Optional::stream).min(Instant::compareTo)
                .filter(end -> !now.minusSeconds(SamlSettings.SKEW_IN_SECONDS).isBefore(end))
                .ifPresent(end -> found.add(new Mismatch(Mismatch.Of.VALID_UNTIL, end.toString(), "> " + now)));
        conditions.map(Conditions::getNotBefore).filter(begin -> begin.isAfter(now.plusSeconds(SamlSettings.SKEW_IN_SECONDS)))
                .ifPresent(begin -> found.add(new Mismatch(Mismatch.Of.VALID_FROM, begin.toString(), "< " + now)));
    }

    private void compareSigners(Response response, List<Mismatch> found) {
        List<String> known = trusted.at(clock.instant()).all().map(SigningCertificate::fingerprint).toList();
        Stream.concat(Stream.of(response).map(Response::getSignature), response.getAssertions().stream().map(Assertion::getSignature))
                .flatMap(Stream::ofNullable).flatMap(Comparison::signers).filter(signer -> !known.contains(signer)).findFirst()
                .ifPresent(signer -> found.add(new Mismatch(Mismatch.Of.SIGNER, signer, String.join(", ", known))));
    }

    /** The fingerprints of the certificates that a signature shows; it need not be made with one of them. */
    private static Stream<String> signers(Signature signature) {
        return Stream.ofNullable(signature.getKeyInfo()).flatMap(info -> info.getX509Datas().stream())
                .flatMap(data -> data.getX509Certificates().stream()).map(X509Certificate::getValue).flatMap(Stream::ofNullable)
                .map(text -> SigningCertificate.of(text).fingerprint());
    }

    private static void compare(Mismatch.Of what, Optional<String> received, String expected, List<Mismatch> found) {
        if (received.filter(expected::equals).isEmpty()) {
            found.add(new Mismatch(what, received.orElse(""), expected));
        }
    }

    private String callback() {
        return settings.resolveAssertionConsumerServiceUrl();
    }
}
