package usher.attack;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.util.function.Consumer;

/** Makes a token of claims, in a genuine way or in one of those that must not be taken. */
@FunctionalInterface
public interface TokenSigner {

    String sign(JWTClaimsSet claims) throws JOSEException;

    /** As a provider signs: with its key, named by its id. */
    static TokenSigner with(JWK key, JWSAlgorithm algorithm) {
        return with(key, algorithm, header -> { });
    }

    /** @param header adds what a header should not have, or changes the key's id */
    static TokenSigner with(JWK key, JWSAlgorithm algorithm, Consumer<JWSHeader.Builder> header) {
        return claims -> {
            JWSHeader.Builder builder = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).type(JOSEObjectType.JWT);
            header.accept(builder);
            SignedJWT token = new SignedJWT(builder.build(), claims);
            token.sign(key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner((RSAKey) key));
            return token.serialize();
        };
    }

    /** Signs what claims cannot express: one of them is written as this text. */
    static TokenSigner withRaw(RSAKey key, String claim, String json) {
        return claims -> {
            String others = new JWTClaimsSet.Builder(claims).claim(claim, null).build().toString();
            JWSObject token = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                    new Payload(others.substring(0, others.length() - 1) + ",\"" + claim + "\":" + json + "}"));
            token.sign(new RSASSASigner(key));
            return token.serialize();
        };
    }

    /** With a key that is so short that Nimbus signs with it only when told to. */
    static TokenSigner withWeak(RSAKey key) {
        return claims -> {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
            token.sign(new RSASSASigner(key.toRSAPrivateKey(), true));
            return token.serialize();
        };
    }

    /** {@code alg} none. */
    static TokenSigner unsigned() {
        return claims -> new PlainJWT(claims).serialize();
    }

    /** A genuine token whose header says {@code alg} none, written in the given way, and whose signature is gone. */
    static TokenSigner stripped(String none) {
        return claims -> Base64URL.encode("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}") + "."
                + Base64URL.encode(claims.toString()) + ".";
    }

    /** Signed with a secret that both sides know, or with a public key as though it were one. */
    static TokenSigner hmac(byte[] secret, String keyId) {
        return claims -> {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId).build(), claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        };
    }

    /** Encrypted, which nobody has asked for. */
    static TokenSigner encrypted() {
        return claims -> {
            EncryptedJWT token = new EncryptedJWT(new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                    .compressionAlgorithm(CompressionAlgorithm.DEF).build(), claims);
            token.encrypt(new DirectEncrypter(new byte[32]));
            return token.serialize();
        };
    }
}
