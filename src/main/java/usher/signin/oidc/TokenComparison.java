package usher.signin.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.pac4j.oidc.config.OidcConfiguration;
import usher.types.Mismatch;

/**
 * Sets an id token that is refused already beside what would have been taken, so that an administrator sees which side to mend. Nothing
 * that it reads is verified, and nothing is decided by it.
 */
final class TokenComparison {

    private TokenComparison() {
    }

    /** None where nothing of this is wrong, or the token is too odd to be read. */
    static List<Mismatch> of(JWT idToken, OidcConfiguration configuration, Instant now) {
        List<Mismatch> found = new ArrayList<>();
        try {
            JWTClaimsSet claims = idToken.getJWTClaimsSet();
            String issuer = configuration.getOpMetadataResolver().load().getIssuer().getValue();
            if (!issuer.equals(claims.getIssuer())) {
                found.add(new Mismatch(Mismatch.Of.ISSUER, claims.getIssuer(), issuer));
            }
            if (!claims.getAudience().contains(configuration.getClientId())) {
                found.add(new Mismatch(Mismatch.Of.AUDIENCE, String.join(", ", claims.getAudience()), configuration.getClientId()));
            }
            String party = claims.getStringClaim("azp");
            if (party != null && !party.equals(configuration.getClientId())) {
                found.add(new Mismatch(Mismatch.Of.PARTY, party, configuration.getClientId()));
            }
            compareTimes(claims, now, found);
            return found;
        } catch (ParseException | RuntimeException unreadable) {
            return found;
        }
    }

    private static void compareTimes(JWTClaimsSet claims, Instant now, List<Mismatch> found) {
        Optional.ofNullable(claims.getExpirationTime()).map(Date::toInstant)
                .filter(end -> !now.minusSeconds(ProviderConfiguration.CLOCKS_DIFFER).isBefore(end))
                .ifPresent(end -> found.add(new Mismatch(Mismatch.Of.VALID_UNTIL, end.toString(), "> " + now)));
        Optional.ofNullable(claims.getNotBeforeTime()).map(Date::toInstant)
                .filter(begin -> begin.isAfter(now.plusSeconds(ProviderConfiguration.CLOCKS_DIFFER)))
                .ifPresent(begin -> found.add(new Mismatch(Mismatch.Of.VALID_FROM, begin.toString(), "< " + now)));
        Optional.ofNullable(claims.getIssueTime()).map(Date::toInstant)
                .filter(made -> Duration.between(made, now).abs().compareTo(IdTokenValidation.FRESH) > 0)
                .ifPresent(made -> found.add(new Mismatch(Mismatch.Of.ISSUED_AT, made.toString(),
                        now + " \u00b1 " + IdTokenValidation.FRESH.toMinutes() + " min")));
    }
}
