package usher.provisioning;

import java.util.Optional;
import usher.imports.Why;
import usher.provisioning.policy.ImportedPerson;

/**
 * One row of a file, read.
 *
 * @param number from 1; a header is no row
 * @param line   of the file, in which it begins
 * @param person empty when it cannot be read
 * @param why    it cannot be read; empty when it can
 */
public record ImportedRow(long number, long line, Optional<ImportedPerson> person, Optional<Why> why) {

    public static ImportedRow of(long number, long line, ImportedPerson person) {
        return new ImportedRow(number, line, Optional.of(person), Optional.empty());
    }

    public static ImportedRow refused(long number, long line, Why why) {
        return new ImportedRow(number, line, Optional.empty(), Optional.of(why));
    }
}
