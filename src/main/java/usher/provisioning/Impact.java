package usher.provisioning;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;

/**
 * What a change of settings would do to people: to those who came by the connection, if each came again and was described as the last time;
 * to those who have roles from groups of a directory, within moments.
 *
 * @param people      how many were looked at
 * @param unknown     of how many it is not known what was said the last time
 * @param losing      how many would lose a role or be let in no more
 * @param gaining     how many would get a role or be let in again, and lose nothing
 * @param regrouped   how many would be in other groups, whatever becomes of their roles
 * @param redescribed how many would have another profile, whatever becomes of their roles
 * @param keeping     for how many nothing of all this would change
 * @param ownerless   the workspace would have no owner any more
 * @param blind       the rules would be others, and of more than half of those who came by the connection nothing is known
 * @param changes     some of those for whom something would change, those who lose first
 */
public record Impact(int people, int unknown, int losing, int gaining, int regrouped, int redescribed, int keeping, boolean ownerless,
        boolean blind, List<Change> changes) {

    private static final int FEW = 10;
    private static final int SHARE = 10;

    public Impact {
        changes = List.copyOf(changes);
    }

    /**
     * What would change for one person.
     *
     * @param gained  roles
     * @param lost    roles
     * @param refused why the person would not be let in any more
     * @param joined  groups
     * @param left    groups
     */
    public record Change(UUID membershipId, String name, Set<String> gained, Set<String> lost, Optional<RefusalReason> refused,
            Set<String> joined, Set<String> left, List<NewValue> values) {

        public boolean isOut() {
            return refused.isPresent();
        }

        boolean isLoss() {
            return !lost.isEmpty() || refused.isPresent();
        }

        boolean isRegrouped() {
            return !joined.isEmpty() || !left.isEmpty();
        }

        boolean isRedescribed() {
            return !values.isEmpty();
        }
    }

    /** A part of the profile that would be another; empty texts where there is no value. */
    public record NewValue(ProfileAttribute attribute, String before, String after) {
    }

    private int known() {
        return people - unknown;
    }

    /** For how many something would change who are not named, because there are too many to read. */
    public int unnamed() {
        return known() - keeping - changes.size();
    }

    /**
     * More than ten people, or more than one in ten of those of whom it is known, would lose something; or the last owner; or nobody can
     * tell of most. Who wants that types the {@link #number}.
     */
    public boolean mustBeTyped() {
        return losing > FEW || losing * SHARE > known() || ownerless || blind;
    }

    /** Of those who would lose something; where nobody can tell of most, with those who might. */
    public int number() {
        return blind ? losing + unknown : losing;
    }

    /** @param typed the number that somebody has typed, if any */
    boolean isConfirmedBy(Optional<Integer> typed) {
        return !mustBeTyped() || typed.filter(number -> number == number()).isPresent();
    }
}
