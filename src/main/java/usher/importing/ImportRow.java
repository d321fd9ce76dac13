package usher.importing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;

/**
 * What one row says.
 *
 * @param number  from 1; a CSV file's header is no row
 * @param person  empty when it cannot be read
 * @param refusal why it cannot be read, as the end of a sentence; empty when it can
 */
public record ImportRow(long number, Optional<Person> person, Optional<String> refusal) {

    /**
     * Whom the row is about, and what it says of them.
     *
     * @param roles  empty when the row does not say, and an empty set when it says that there are none
     * @param active empty when the row does not say
     */
    public record Person(Optional<EmailAddress> email, Optional<String> userName, Optional<String> externalId,
            Map<ProfileAttribute, String> profile, Optional<Set<String>> roles, Optional<Set<String>> groups, Optional<Boolean> active) {

        public Person {
            profile = Map.copyOf(profile);
        }
    }

    static ImportRow refused(long number, String why) {
        return new ImportRow(number, Optional.empty(), Optional.of(why));
    }
}
