package usher.scim.filter;

import jakarta.json.JsonValue;
import java.util.List;
import usher.scim.schema.AttributeName;

/** A filter as it was written (RFC 7644, section 3.4.2.2); nothing says that its attributes exist. */
public sealed interface Filter {

    /** All of them. */
    record And(List<Filter> parts) implements Filter {
    }

    /** Any of them. */
    record Or(List<Filter> parts) implements Filter {
    }

    /** Not this. */
    record Not(Filter part) implements Filter {
    }

    /** {@code attribute op value}. */
    record Compare(AttributeName name, Operator operator, JsonValue value) implements Filter {
    }

    /** {@code attribute pr}. */
    record Present(AttributeName name) implements Filter {
    }

    /**
     * {@code attribute[part]}: one element fits the whole part. {@code emails[type eq "work"].value eq "x"} is read as
     * {@code emails[type eq "work" and value eq "x"]}, which is what its authors mean.
     */
    record Element(AttributeName name, Filter part) implements Filter {
    }
}
