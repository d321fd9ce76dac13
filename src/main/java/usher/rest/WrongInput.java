package usher.rest;

import java.nio.charset.StandardCharsets;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** What a request says cannot be: which part of it, and why. */
class WrongInput extends RequestRejected {

    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String place;
    private final String why;

    private WrongInput(String kind, String place, String why) {
        super(RefusalReason.MALFORMED_REQUEST, kind + " " + place + " " + why);
        this.kind = kind;
        this.place = place;
        this.why = why;
    }

    /** @param pointer to the place in the body, as a JSON pointer */
    static WrongInput at(String pointer, String why) {
        return new WrongInput("pointer", fragment(pointer), why);
    }

    static WrongInput parameter(String name, String why) {
        return new WrongInput("parameter", name, why);
    }

    static WrongInput header(String name, String why) {
        return new WrongInput("header", name, why);
    }

    /** {@code pointer}, {@code parameter} or {@code header}. */
    String kind() {
        return kind;
    }

    String place() {
        return place;
    }

    /** The end of a sentence: "is not a text". */
    String why() {
        return why;
    }

    /** As the fragment of an address (RFC 6901, section 6), which is how RFC 9457's own example points. */
    private static String fragment(String pointer) {
        StringBuilder text = new StringBuilder("#");
        for (byte each : pointer.getBytes(StandardCharsets.UTF_8)) {
            char plain = (char) (each & 0xff);
            if (plain < 128 && (Character.isLetterOrDigit(plain) || "/-._~!$&'()*+,;=:@?".indexOf(plain) >= 0)) {
                text.append(plain);
            } else {
                text.append(String.format("%%%02X", each & 0xff));
            }
        }
        return text.toString();
    }
}
