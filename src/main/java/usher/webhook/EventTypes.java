package usher.webhook;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The events there are for applications, by the names that an endpoint chooses from. */
public final class EventTypes {

    /** Whatever is tried at an endpoint; nobody need choose it. */
    static final String TEST = "webhook.test";

    public static final List<String> ALL = List.of("account.created", "account.linked", "membership.created", "membership.updated",
            "membership.suspended", "membership.reactivated", "membership.removed", "roles.changed", "groups.changed",
            "invitation.created", "invitation.sent", "invitation.changed", "invitation.revoked", "invitation.accepted",
            "connection.created", "connection.changed", "connection.secret_changed", "connection.enabled", "connection.disabled",
            "connection.deleted", "domain.claimed", "domain.proven", "domain.record_missing", "domain.lapsed", "domain.released",
            "sign_in.succeeded", "sign_in.refused");

    private static final Set<String> CHOICES = Stream.concat(ALL.stream(),
            ALL.stream().map(name -> name.substring(0, name.indexOf('.')) + ".*")).collect(Collectors.toUnmodifiableSet());

    private EventTypes() {
    }

    /** Whether it is one of them, or a whole family such as {@code invitation.*}. */
    public static boolean isChoice(String name) {
        return CHOICES.contains(name);
    }
}
