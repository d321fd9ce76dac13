package usher.mail;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import usher.platform.SecretBox;
import usher.types.EmailAddress;

/** A letter as the payload of its outbox message. Link and code are encrypted, for that very message. */
final class LetterDocument {

    private LetterDocument() {
    }

    static String write(Letter letter, UUID message, SecretBox box) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("to", letter.to().canonical())
                .add("words", Json.createArrayBuilder(letter.words()));
        letter.link().ifPresent(link -> json.add("link", box.seal(link, purpose(message, "link"))));
        letter.code().ifPresent(code -> json.add("code", box.seal(code, purpose(message, "code"))));
        letter.message().ifPresent(words -> json.add("message", words));
        letter.language().ifPresent(language -> json.add("language", language.toLanguageTag()));
        return json.build().toString();
    }

    /** @throws IllegalStateException when it was sealed under another key */
    static Letter read(MailTemplate template, String document, UUID message, SecretBox box) {
        JsonObject json = Json.createReader(new StringReader(document)).readObject();
        return new Letter(template, EmailAddress.of(json.getString("to")),
                json.getJsonArray("words").getValuesAs(JsonString::getString),
                Optional.ofNullable(json.getString("link", null)).map(link -> box.open(link, purpose(message, "link"))),
                Optional.ofNullable(json.getString("code", null)).map(code -> box.open(code, purpose(message, "code"))),
                Optional.ofNullable(json.getString("message", null)),
                Optional.ofNullable(json.getString("language", null)).map(Locale::forLanguageTag));
    }

    private static String purpose(UUID message, String field) {
        return "outbox_message:" + message + ":" + field;
    }
}
