package usher.signin.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pac4j.core.profile.UserProfile;
import org.pac4j.oidc.profile.OidcProfile;
import usher.connection.Connection;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.types.EmailAddress;
import usher.types.Protocol;
import usher.types.UsualClaims;

/** Reads a verified id token. Subject and issuer are taken raw from it, since pac4j's profile id is not always the subject. */
final class SignInReading {

    private static final String EMAIL = "email";

    private SignInReading() {
    }

    static SignIn of(Connection connection, UserProfile profile, Instant now) {
        JWTClaimsSet idToken = verified(profile);
        Claims claims = IdTokenClaims.of(idToken);
        String addressClaim = connection.emailAttribute()
                .or(() -> claims.firstSent(UsualClaims.address(Protocol.OIDC))).orElse(EMAIL);
        Optional<EmailAddress> address = single(claims, addressClaim).flatMap(EmailAddress::ifValid);
        return new SignIn(connection.tenantId(), connection.id(), Protocol.OIDC, idToken.getIssuer(),
                connection.subjectAttribute().map(name -> subject(idToken, name)).orElse(Subject.of(idToken.getSubject())),
                address, address.isPresent() && addressClaim.equals(EMAIL) && saysVerified(idToken), false, claims, now,
                Optional.empty());
    }

    private static JWTClaimsSet verified(UserProfile profile) {
        try {
            return ((OidcProfile) profile).getIdToken().getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException("a token that was verified", e);
        }
    }

    /** As it was sent: two numbers can give one text, and what makes a text fit to be shown can make one of two. */
    private static Subject subject(JWTClaimsSet idToken, String name) {
        Object sent = idToken.getClaim(name);
        if (sent == null) {
            return Subject.unusable(Subject.Problem.MISSING);
        }
        Object only = sent instanceof List<?> list && list.size() == 1 ? list.get(0) : sent;
        return only instanceof String text ? Subject.of(text) : Subject.unusable(Subject.Problem.NOT_EXACTLY_ONE_VALUE);
    }

    private static Optional<String> single(Claims claims, String name) {
        List<String> values = claims.of(name);
        return values.size() == 1 && claims.isComplete(name) ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** True as JSON has it and nothing like it; Entra ID's word that nobody has checked who owns the domain weighs more. */
    private static boolean saysVerified(JWTClaimsSet idToken) {
        Object domainOwnerVerified = idToken.getClaim("xms_edov");
        return Boolean.TRUE.equals(idToken.getClaim("email_verified"))
                && (domainOwnerVerified == null || Boolean.TRUE.equals(domainOwnerVerified));
    }
}
