package usher.signin.forward;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import usher.platform.SecretBox;

/** The keys that sign assertions, kept in the database for all nodes and opened once on each. */
@ApplicationScoped
public class AssertionKeys {

    /** How long before and after its period a key is published: longer than anybody keeps a key set. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    @Inject
    private AssertionKeyStore store;

    @Inject
    private SecretBox box;

    @Inject
    private Clock clock;

    private final Map<Long, ECKey> opened = new ConcurrentHashMap<>();

    /** The one that signs now. */
    ECKey current() {
        return needed(AssertionKey.periodOf(clock.instant()));
    }

    /** Without their private parts: the present one, and beside it the one before or after when the change is near. */
    List<ECKey> published() {
        Instant now = clock.instant();
        long present = AssertionKey.periodOf(now);
        opened.keySet().removeIf(period -> period < present - 1);
        return LongStream.of(AssertionKey.periodOf(now.minus(OVERLAP)), present, AssertionKey.periodOf(now.plus(OVERLAP)))
                .distinct().mapToObj(period -> period < present ? known(period) : Optional.of(needed(period)))
                .flatMap(Optional::stream).map(ECKey::toPublicJWK).toList();
    }

    private ECKey needed(long period) {
        return known(period).orElseGet(() -> made(period));
    }

    /** The database takes one key for each period; where another node was faster, its key is there by then. */
    private ECKey made(long period) {
        try {
            store.add(period, seal(create(), period), clock.instant());
        } catch (RuntimeException e) {
            return known(period).orElseThrow(() -> e);
        }
        return known(period).orElseThrow();
    }

    private Optional<ECKey> known(long period) {
        ECKey key = opened.get(period);
        if (key == null) {
            key = store.find(period).map(sealed -> open(sealed, period)).orElse(null);
            if (key != null) {
                opened.put(period, key);
            }
        }
        return Optional.ofNullable(key);
    }

    private static ECKey create() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has P-256", e);
        }
    }

    private String seal(ECKey key, long period) {
        return box.seal(key.toJSONString(), AssertionKey.purpose(period));
    }

    private ECKey open(String sealed, long period) {
        try {
            return ECKey.parse(box.open(sealed, AssertionKey.purpose(period)));
        } catch (ParseException e) {
            throw new IllegalStateException("not a key of ours: " + period, e);
        }
    }
}
