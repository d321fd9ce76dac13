package usher.session;

import java.time.Duration;
import java.time.Instant;
import usher.platform.UsherConfig;

/** How long sessions of one workspace last: as the workspace says, and never longer than the installation lets any. */
record SessionLengths(Duration idle, Duration longest) {

    /** @param idleMinutes null, as {@code longestMinutes}, where the workspace does not say */
    static SessionLengths of(Integer idleMinutes, Integer longestMinutes, UsherConfig config) {
        return new SessionLengths(shorter(idleMinutes, config.sessionIdle()), shorter(longestMinutes, config.sessionMax()));
    }

    private static Duration shorter(Integer minutes, Duration installation) {
        Duration own = minutes == null ? installation : Duration.ofMinutes(minutes);
        return own.compareTo(installation) < 0 ? own : installation;
    }

    boolean isOver(Instant begun, Instant lastSeen, Instant now) {
        return !begun.plus(longest).isAfter(now) || !lastSeen.plus(idle).isAfter(now);
    }

    /** @param stored the end that it was given at its beginning */
    Instant latest(Instant begun, Instant stored) {
        Instant own = begun.plus(longest);
        return own.isBefore(stored) ? own : stored;
    }
}
