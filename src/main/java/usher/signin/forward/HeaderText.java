package usher.signin.forward;

import java.nio.charset.StandardCharsets;

/** Any text as the value of a header: what is not printable ASCII, and percent sign and comma, as {@code %XX} of its UTF-8. */
final class HeaderText {

    private HeaderText() {
    }

    /** Nothing for null. */
    static String of(String text) {
        StringBuilder value = new StringBuilder();
        for (byte each : (text == null ? "" : text.strip()).getBytes(StandardCharsets.UTF_8)) {
            if (each >= ' ' && each < 0x7f && each != '%' && each != ',') {
                value.append((char) each);
            } else {
                value.append('%').append(String.format("%02X", each));
            }
        }
        return value.toString();
    }
}
