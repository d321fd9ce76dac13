package usher.provisioning.policy;

import java.util.Optional;

/**
 * The provider's lasting id of a person, raw, or why there is none.
 *
 * @param value   compared byte for byte; never trimmed or folded
 * @param problem why {@code value} is empty
 */
public record Subject(Optional<String> value, Optional<Problem> problem) {

    /** Longer subjects are refused: OpenID Connect Core 1.0, section 2, and SAML 2.0 Core, section 8.3.7, allow 255 and 256. */
    public static final int LONGEST = 256;

    /** Why an identity cannot be recognised the next time. */
    public enum Problem { MISSING, TRANSIENT, NOT_EXACTLY_ONE_VALUE, TOO_LONG, CONTROL_CHARACTERS }

    /** @throws IllegalArgumentException unless there is either a value or a problem */
    public Subject {
        if (value.isPresent() == problem.isPresent()) {
            throw new IllegalArgumentException("a subject has a value or a problem");
        }
    }

    /** White space alone is no subject, and control characters cannot be stored as they are: who sends them is not recognised. */
    public static Subject of(String value) {
        if (value == null || value.isBlank()) {
            return unusable(Problem.MISSING);
        }
        if (value.length() > LONGEST) {
            return unusable(Problem.TOO_LONG);
        }
        return value.chars().anyMatch(Character::isISOControl)
                ? unusable(Problem.CONTROL_CHARACTERS)
                : new Subject(Optional.of(value), Optional.empty());
    }

    public static Subject unusable(Problem problem) {
        return new Subject(Optional.empty(), Optional.of(problem));
    }
}
