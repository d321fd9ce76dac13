package usher.attack;

import java.util.function.BiFunction;
import usher.types.RefusalReason;

/**
 * One message that must be refused, and why. It differs from a genuine answer to the same request in the attacked property alone.
 *
 * @param name    begins with the ids of the threats
 * @param message the field {@code SAMLResponse}
 */
record SamlAttack(String name, RefusalReason reason, BiFunction<SamlWayIn, SeenAuthnRequest, String> message) {

    static SamlAttack rejected(String name, BiFunction<SamlWayIn, SeenAuthnRequest, TestSamlMessage> message) {
        return new SamlAttack(name, RefusalReason.ASSERTION_REJECTED, message.andThen(TestSamlMessage::encoded));
    }

    static SamlAttack malformed(String name, BiFunction<SamlWayIn, SeenAuthnRequest, String> message) {
        return new SamlAttack(name, RefusalReason.MALFORMED_REQUEST, message);
    }

    @Override
    public String toString() {
        return name;
    }
}
