package usher.scim.filter;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import usher.scim.filter.Filter.And;
import usher.scim.filter.Filter.Compare;
import usher.scim.filter.Filter.Element;
import usher.scim.filter.Filter.Not;
import usher.scim.filter.Filter.Or;
import usher.scim.filter.Filter.Present;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.AttributeName;

/**
 * Reads filters by recursive descent, in one pass and without looking back: {@code or} binds loosest, then {@code and}, then {@code not}
 * (RFC 7644, section 3.4.2.2). Beyond the grammar it takes {@code emails[type eq "work"].value eq "x"}, which Entra ID sends.
 */
public final class FilterParser {

    private static final int LONGEST = 8 * 1024;
    private static final int DEEPEST = 30;

    private final Tokens tokens;
    private final boolean insideElement;
    private int depth;

    FilterParser(Tokens tokens, boolean insideElement) {
        this.tokens = tokens;
        this.insideElement = insideElement;
    }

    /** @throws ScimError {@code invalidFilter} */
    public static Filter parse(String text) {
        if (text.length() > LONGEST) {
            throw wrong("The filter is longer than " + LONGEST + " characters.");
        }
        Tokens tokens = new Tokens(text, ScimType.INVALID_FILTER);
        Filter filter = new FilterParser(tokens, false).or();
        if (!tokens.atEnd()) {
            throw wrong("The filter goes on after its end, at character " + tokens.place() + ".");
        }
        return filter;
    }

    /** What stands between brackets; the opening one has been read. */
    static Filter element(Tokens tokens) {
        Filter part = new FilterParser(tokens, true).or();
        tokens.expect(']');
        return part;
    }

    private Filter or() {
        List<Filter> parts = new ArrayList<>(List.of(and()));
        while (tokens.takeWord("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.get(0) : new Or(List.copyOf(parts));
    }

    private Filter and() {
        List<Filter> parts = new ArrayList<>(List.of(factor()));
        while (tokens.takeWord("and")) {
            parts.add(factor());
        }
        return parts.size() == 1 ? parts.get(0) : new And(List.copyOf(parts));
    }

    private Filter factor() {
        if (tokens.take('(')) {
            return group();
        }
        String word = tokens.word();
        if (word.equalsIgnoreCase("not") && tokens.take('(')) {
            return new Not(group());
        }
        AttributeName name = AttributeName.ifValid(word).orElseThrow(() -> wrong("An attribute is no attribute's name."));
        if (!insideElement && tokens.take('[')) {
            return elementOf(name);
        }
        return comparison(name);
    }

    private Filter group() {
        if (++depth > DEEPEST) {
            throw wrong("The filter is nested more than " + DEEPEST + " deep.");
        }
        Filter part = or();
        tokens.expect(')');
        depth--;
        return part;
    }

    private Filter elementOf(AttributeName name) {
        Filter part = element(tokens);
        if (!tokens.takeNow('.')) {
            return new Element(name, part);
        }
        AttributeName sub = AttributeName.ifValid(tokens.word()).orElseThrow(() -> wrong("An attribute is no attribute's name."));
        return new Element(name, new And(List.of(part, comparison(sub))));
    }

    private Filter comparison(AttributeName name) {
        String word = tokens.word();
        if (word.equalsIgnoreCase("pr")) {
            return new Present(name);
        }
        Operator operator = Operator.of(word).orElseThrow(() -> wrong("A comparison is none of eq, ne, co, sw, ew, gt, ge, lt, le, pr."));
        JsonValue value = tokens.value();
        return new Compare(name, operator, value);
    }

    private static ScimError wrong(String detail) {
        return ScimError.bad(ScimType.INVALID_FILTER, detail);
    }
}
