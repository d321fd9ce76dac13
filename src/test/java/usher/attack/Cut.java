package usher.attack;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One way to spoil a text: a piece is cut out, replaced, doubled elsewhere, or put in.
 *
 * @param from in thousandths of the text, as {@code to}; {@code length} is in characters
 */
record Cut(int from, int length, int to, int kind, String piece) {

    static Arbitrary<Cut> any() {
        Arbitrary<String> pieces = Arbitraries.of("", "<", ">", "&", "&#0;", "&x;", "]]>", "<!--", "<![CDATA[", "xmlns:saml=''",
                "\u0000", "\ud800", "é",
                "<saml:Assertion/>", "<ds:Signature/>", " ID='_x'", "2036-01-01T00:00:00Z", "99999999999999999999", "%n%s", "${7*7}");
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 999);
        return Combinators.combine(places, Arbitraries.integers().between(0, 400), places, Arbitraries.integers().between(0, 3), pieces)
                .as(Cut::new);
    }

    String in(String text) {
        int start = from * text.length() / 1000;
        int end = Math.min(text.length(), start + length);
        String cut = text.substring(start, end);
        int other = to * text.length() / 1000;
        return switch (kind) {
            case 0 -> text.substring(0, start) + text.substring(end);
            case 1 -> text.substring(0, start) + piece + text.substring(end);
            case 2 -> text.substring(0, other) + cut + text.substring(other);
            default -> text.substring(0, start) + piece + text.substring(start);
        };
    }
}
