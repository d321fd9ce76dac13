package usher.scim.store;

/**
 * An expression of SQL that has an attribute's value.
 *
 * @param key an expression with the first characters in lower case, which has an index; null when there is none
 */
record Column(String expression, Kind kind, String key) {

    /** What is in it. {@code FOLDED} is text that was put to lower case when it was written. */
    enum Kind { TEXT, FOLDED, ID, TIME, FLAG }

    static Column text(String expression) {
        return new Column(expression, Kind.TEXT, null);
    }

    static Column of(Kind kind, String expression) {
        return new Column(expression, kind, null);
    }
}
