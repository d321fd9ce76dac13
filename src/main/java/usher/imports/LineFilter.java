package usher.imports;

import java.util.Optional;

/**
 * Which lines of an import are asked for.
 *
 * @param outcome empty for every one
 * @param kept    only those that could not be undone
 */
public record LineFilter(Optional<LineOutcome> outcome, boolean kept) {

    public static final LineFilter ALL = new LineFilter(Optional.empty(), false);
}
