package usher.signin.oidc;

/** Whether a text that a provider sent can be kept as it is: databases take no NUL, and half a character is none. */
final class ClaimText {

    private ClaimText() {
    }

    static boolean isClean(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
