package usher.scim.schema;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;

/** Checks the value of an attribute that is not complex (RFC 7643, section 2.3). */
final class SimpleValue {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int LONGEST = 8192;
    /** Of what is in an index. */
    private static final int LONGEST_KEY = 500;
    /** Beside what is unique: of these a membership has columns, which members are found and sorted by. */
    private static final Set<String> INDEXED = Set.of("displayName", "givenName", "familyName", "title", "locale", "department", "employeeNumber");

    private SimpleValue() {
    }

    static Optional<JsonValue> of(Attribute attribute, JsonValue sent) {
        if (sent instanceof JsonString text && text.getString().isEmpty()) {
            return Optional.empty();
        }
        return switch (attribute.type()) {
            case STRING -> Optional.of(text(attribute, sent));
            case BOOLEAN -> Optional.of(flag(attribute, sent));
            case INTEGER -> Optional.of(number(attribute, sent, true));
            case DECIMAL -> Optional.of(number(attribute, sent, false));
            case DATE_TIME -> Optional.of(moment(attribute, sent));
            case REFERENCE -> Optional.of(reference(attribute, sent));
            case BINARY -> Optional.of(binary(attribute, sent));
            case COMPLEX -> throw new IllegalArgumentException(attribute.name());
        };
    }

    /**
     * A suggested value comes out in the schema's spelling (RFC 7643, section 2.4). A name that identifies is as PRECIS wants it: composed, and
     * without control characters (RFC 8265, section 3.4).
     */
    private static JsonValue text(Attribute attribute, JsonValue sent) {
        String text = string(attribute, sent, "a text");
        if (INDEXED.contains(attribute.name()) && text.length() > LONGEST_KEY) {
            throw wrong(attribute, "of " + LONGEST_KEY + " characters at most");
        }
        if (attribute.uniqueness() == Attribute.Uniqueness.NONE && !attribute.name().equals("externalId")) {
            return attribute.canonicalValues().stream().filter(text::equalsIgnoreCase).findFirst().<JsonValue>map(JSON::createValue).orElse(sent);
        }
        String composed = attribute.caseExact() ? text : Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (composed.isEmpty() || composed.length() > LONGEST_KEY || composed.chars().anyMatch(Character::isISOControl)) {
            throw wrong(attribute, "of 1 to " + LONGEST_KEY + " printable characters");
        }
        return JSON.createValue(composed);
    }

    /** Entra ID sends {@code "True"}. */
    private static JsonValue flag(Attribute attribute, JsonValue sent) {
        if (sent == JsonValue.TRUE || sent instanceof JsonString yes && yes.getString().equalsIgnoreCase("true")) {
            return JsonValue.TRUE;
        }
        if (sent == JsonValue.FALSE || sent instanceof JsonString no && no.getString().equalsIgnoreCase("false")) {
            return JsonValue.FALSE;
        }
        throw wrong(attribute, "true or false");
    }

    private static JsonValue number(Attribute attribute, JsonValue sent, boolean whole) {
        if (sent instanceof JsonNumber number && (!whole || number.isIntegral())) {
            return number;
        }
        throw wrong(attribute, whole ? "a whole number" : "a number");
    }

    private static JsonValue moment(Attribute attribute, JsonValue sent) {
        if (Moment.ifValid(string(attribute, sent, "a time")).isEmpty()) {
            throw wrong(attribute, "a time with its zone");
        }
        return sent;
    }

    private static JsonValue reference(Attribute attribute, JsonValue sent) {
        try {
            new URI(string(attribute, sent, "a URI"));
            return sent;
        } catch (URISyntaxException e) {
            throw wrong(attribute, "a URI");
        }
    }

    private static JsonValue binary(Attribute attribute, JsonValue sent) {
        String text = string(attribute, sent, "base64").replaceAll("\\s", "");
        try {
            Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
            return sent;
        } catch (IllegalArgumentException e) {
            throw wrong(attribute, "base64");
        }
    }

    private static String string(Attribute attribute, JsonValue sent, String what) {
        if (!(sent instanceof JsonString text) || text.getString().length() > LONGEST) {
            throw wrong(attribute, what);
        }
        return text.getString();
    }

    private static ScimError wrong(Attribute attribute, String what) {
        return ScimError.bad(ScimType.INVALID_VALUE, attribute.name() + " is " + what + ".");
    }
}
