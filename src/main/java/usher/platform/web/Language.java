package usher.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import usher.types.Sentences;

/** The language to answer in. */
public final class Language {

    private Language() {
    }

    /** The one that the client prefers among those that there are (RFC 9110, section 12.5.4). */
    public static Locale of(HttpServletRequest request) {
        return Sentences.language(Collections.list(request.getLocales()));
    }
}
