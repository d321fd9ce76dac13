package usher.signin.forward;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import usher.platform.UsherConfig;

/**
 * The signed form of what the headers say (RFC 7519), for an application that does not want to believe headers: issuer and audience are
 * the base URL, and it is good for two minutes, which is for this request and not for keeping.
 */
@ApplicationScoped
public class Assertion {

    private static final Duration GOOD_FOR = Duration.ofMinutes(2);

    @Inject
    private AssertionKeys keys;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    String of(Person person) {
        ECKey key = keys.current();
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(config.baseUrl().toString()).audience(config.baseUrl().toString())
                .subject(person.account()).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(GOOD_FOR)))
                .claim("email", person.email()).claim("name", person.name()).claim("tenant", person.tenant())
                .claim("roles", List.copyOf(person.roles())).claim("groups", List.copyOf(person.groups())).build();
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).keyID(key.getKeyID()).build(),
                claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has ECDSA", e);
        }
        return token.serialize();
    }
}
