package usher.tenant;

import java.util.Optional;
import java.util.Set;
import usher.types.Admission;

/**
 * How people come into a workspace and how long they stay, as somebody typed it; nothing of it is checked yet.
 *
 * @param byEmail          the e-mail link opens the workspace
 * @param admission        of whoever is new and comes by e-mail link
 * @param defaultRole      of those, by key
 * @param singleSignOnOnly only the workspace's own connections open it, but for the break-glass owners
 * @param breakGlass       addresses of owners who may use the e-mail link all the same
 * @param idleMinutes      how long a session lasts unused; empty for as long as the installation lets it
 * @param longestMinutes   how long a session lasts at the most
 */
public record SignInTerms(boolean byEmail, Admission admission, String defaultRole, boolean singleSignOnOnly, Set<String> breakGlass,
        Optional<Integer> idleMinutes, Optional<Integer> longestMinutes) {

    public SignInTerms {
        breakGlass = Set.copyOf(breakGlass);
    }

    /** Those that hold now. */
    public static SignInTerms of(Tenant tenant) {
        return new SignInTerms(tenant.admitsByEmail(), tenant.emailSettings().admission(), tenant.emailSettings().defaultRole(),
                tenant.requiresSingleSignOn(), tenant.breakGlass(), tenant.sessionIdleMinutes(),
                tenant.sessionMaxMinutes());
    }
}
