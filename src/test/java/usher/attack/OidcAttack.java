package usher.attack;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Map;
import java.util.function.Consumer;
import usher.types.RefusalReason;

/**
 * One way in which a provider misbehaves, and why its answer must be refused. In everything else it is genuine.
 *
 * @param name begins with the ids of the threats
 */
record OidcAttack(String name, RefusalReason reason, Consumer<TestOidcProvider> misbehaviour) {

    static OidcAttack signer(String name, TokenSigner signer) {
        return new OidcAttack(name, RefusalReason.TOKEN_REJECTED, provider -> provider.signer(signer));
    }

    static OidcAttack claim(String name, Consumer<JWTClaimsSet.Builder> change) {
        return new OidcAttack(name, RefusalReason.TOKEN_REJECTED, provider -> provider.claims(change));
    }

    static OidcAttack tokenAnswer(String name, RefusalReason reason, Consumer<Map<String, Object>> change) {
        return new OidcAttack(name, reason, provider -> provider.tokenAnswer(change));
    }

    static OidcAttack description(String name, String field, Object value) {
        return new OidcAttack(name, RefusalReason.PROVIDER_ERROR,
                provider -> provider.description(document -> document.put(field, value)));
    }

    static OidcAttack callback(String name, RefusalReason reason, Consumer<Map<String, String>> change) {
        return new OidcAttack(name, reason, provider -> provider.callback(change));
    }

    @Override
    public String toString() {
        return name;
    }
}
