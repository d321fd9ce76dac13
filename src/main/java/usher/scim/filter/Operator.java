package usher.scim.filter;

import java.util.Arrays;
import java.util.Optional;

/** The comparisons (RFC 7644, section 3.4.2.2, table 3). */
public enum Operator {
    EQ, NE, CO, SW, EW, GT, GE, LT, LE;

    static Optional<Operator> of(String word) {
        return Arrays.stream(values()).filter(operator -> operator.name().equalsIgnoreCase(word)).findFirst();
    }

    /** Whether it asks which comes first. */
    public boolean isOrder() {
        return this == GT || this == GE || this == LT || this == LE;
    }

    /** Whether it looks at a part of a text. */
    public boolean isPart() {
        return this == CO || this == SW || this == EW;
    }
}
