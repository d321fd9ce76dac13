package usher.scim.filter;

import java.util.Optional;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.AttributeName;

/**
 * What a PATCH operation is about (RFC 7644, section 3.5.2, {@code PATH}): {@code attribute}, {@code attribute.sub},
 * {@code attribute[filter]}, {@code attribute[filter].sub}.
 *
 * @param element which elements; empty for all
 * @param sub     the part of the elements; a part without filter is in the name
 */
public record PatchPath(AttributeName name, Optional<Filter> element, Optional<String> sub) {

    private static final int LONGEST = 2000;

    /** @throws ScimError {@code invalidPath}; {@code invalidFilter} for what stands between brackets */
    public static PatchPath parse(String text) {
        if (text.length() > LONGEST) {
            throw ScimError.bad(ScimType.INVALID_PATH, "The path is longer than " + LONGEST + " characters.");
        }
        Tokens tokens = new Tokens(text, ScimType.INVALID_PATH);
        AttributeName name = name(tokens, tokens.word());
        if (!tokens.takeNow('[')) {
            end(tokens);
            return new PatchPath(name, Optional.empty(), Optional.empty());
        }
        Filter element = FilterParser.element(tokens);
        Optional<String> sub = tokens.takeNow('.') ? Optional.of(name(tokens, tokens.word()).attribute()) : Optional.empty();
        end(tokens);
        return new PatchPath(name, Optional.of(element), sub);
    }

    /** Empty when it is no path. */
    public static Optional<PatchPath> ifValid(String text) {
        try {
            return Optional.of(parse(text));
        } catch (ScimError none) {
            return Optional.empty();
        }
    }

    private static AttributeName name(Tokens tokens, String word) {
        return AttributeName.ifValid(word).orElseThrow(() -> tokens.wrong("an attribute has no attribute's name"));
    }

    private static void end(Tokens tokens) {
        if (!tokens.atEnd()) {
            throw tokens.wrong("the path goes on after its end");
        }
    }
}
