package usher.signin.oidc;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.math.BigInteger;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/**
 * The keys that a provider publishes (RFC 7517), as far as they are public, for signatures, and strong enough (RFC 7518, sections 3.3 and
 * 3.4). Fetched when first needed, every five minutes after that, and when a token names a key that is not among them, as after a
 * change of keys, but not more than twice in ten seconds.
 */
final class ProviderKeys implements JWKSetSource<SecurityContext> {

    private static final long KEEP_MILLIS = 5 * 60_000L;
    private static final long WAIT_MILLIS = 5_000L;
    private static final long PAUSE_MILLIS = 10_000L;
    private static final int MOST = 100;
    private static final int SHORTEST_RSA = 2048;
    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);

    private final URI address;
    private final ProviderCalls calls;

    private ProviderKeys(URI address, ProviderCalls calls) {
        this.address = address;
        this.calls = calls;
    }

    static JWKSource<SecurityContext> at(URI address, ProviderCalls calls) {
        return JWKSourceBuilder.create(new ProviderKeys(address, calls))
                .cache(KEEP_MILLIS, WAIT_MILLIS)
                // Would start threads of its own.
                .refreshAheadCache(false)
                .rateLimited(PAUSE_MILLIS)
                .build();
    }

    /** @throws RequestRejected {@code provider_unreachable} or {@code provider_error} */
    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, SecurityContext context) {
        try {
            List<JWK> all = JWKSet.parse(calls.document(address)).getKeys();
            if (all.size() > MOST) {
                throw new RequestRejected(RefusalReason.PROVIDER_ERROR, "it publishes " + all.size() + " keys");
            }
            return new JWKSet(all.stream().filter(ProviderKeys::isForSignatures).map(JWK::toPublicJWK).toList());
        } catch (ParseException | IllegalArgumentException e) {
            throw new RequestRejected(RefusalReason.PROVIDER_ERROR, "its keys cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isForSignatures(JWK key) {
        if (key.getKeyUse() != null && !key.getKeyUse().equals(KeyUse.SIGNATURE)) {
            return false;
        }
        if (key instanceof RSAKey rsa) {
            return rsa.getModulus().decodeToBigInteger().bitLength() >= SHORTEST_RSA
                    && rsa.getPublicExponent().decodeToBigInteger().compareTo(SMALLEST_EXPONENT) >= 0;
        }
        // Those of the algorithms that are taken begin at P-256.
        return key instanceof ECKey;
    }

    @Override
    public void close() {
    }
}
