package usher.types;

import java.util.Objects;

/**
 * The provenance of a value or a grant: who set it. Kept as text, {@code kind} or {@code kind:of}, so that it can be part of a
 * unique key.
 *
 * @param kind what sort of authority set it
 * @param of   which one: the connection's id, the invitation's id and so on; empty for an administrator by hand
 */
public record Source(Kind kind, String of) {

    /** The authorities that may set something. */
    public enum Kind { RULE, DEFAULT, ATTRIBUTE, SCIM, MANUAL, INVITATION, IMPORT }

    public Source {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(of);
    }

    /** @return a role that one of the connection's rules gives, or a group that its claim names */
    public static Source rule(String connectionId) {
        return new Source(Kind.RULE, connectionId);
    }

    /** @return the role that the connection gives when no rule matches */
    public static Source defaultOf(String connectionId) {
        return new Source(Kind.DEFAULT, connectionId);
    }

    /** @return a profile value that the connection's claims carry */
    public static Source attribute(String connectionId) {
        return new Source(Kind.ATTRIBUTE, connectionId);
    }

    public static Source invitation(String invitationId) {
        return new Source(Kind.INVITATION, invitationId);
    }

    /** @param of the directory's group for a grant; empty for a profile value */
    public static Source scim(String of) {
        return new Source(Kind.SCIM, of);
    }

    public static Source manual() {
        return new Source(Kind.MANUAL, "");
    }

    /** Whether a sign-in through this connection set it. */
    public boolean isOfConnection(String connectionId) {
        return (kind == Kind.RULE || kind == Kind.DEFAULT || kind == Kind.ATTRIBUTE) && of.equals(connectionId);
    }

    /** @throws IllegalArgumentException when {@code text} was not made by {@link #toString} */
    public static Source parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Source(Kind.valueOf(text), "")
                : new Source(Kind.valueOf(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return of.isEmpty() ? kind.name() : kind + ":" + of;
    }
}
