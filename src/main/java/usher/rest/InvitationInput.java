package usher.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usher.connection.Connection;
import usher.invitation.InvitationMessage;
import usher.invitation.Wishes;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.types.BuiltInRole;

/**
 * Reads what is wished for an invitation.
 *
 * @param roles       the keys that there are
 * @param connections those of the tenant
 */
record InvitationInput(List<String> roles, List<Connection> connections, Clock clock) {

    private static final Duration LONGEST_LIFE = Duration.ofDays(90);

    Wishes read(JsonFields fields) {
        Optional<JsonPlace> message = fields.nullable("message");
        Optional<String> words = message.map(place -> place.document(InvitationMessage.LONGEST));
        if (words.filter(InvitationMessage::hasLink).isPresent()) {
            throw message.get().wrong("has a web or mail address in it, or a word with a dot that could be one");
        }
        List<String> usable = connections.stream().filter(Connection::isEnabled).map(Connection::id).toList();
        return new Wishes(fields.optional("roles").map(this::keys).orElse(Set.of(BuiltInRole.MEMBER.name())), end(fields), words,
                fields.nullable("connection").map(place -> known(place, usable, "an enabled connection of this tenant")),
                fields.optional("bringBack").map(JsonPlace::flag).orElse(false));
    }

    Set<String> keys(JsonPlace list) {
        Set<String> keys = new LinkedHashSet<>();
        list.list().forEach(place -> keys.add(known(place, roles, "a role of this tenant")));
        if (keys.isEmpty()) {
            throw list.wrong("is empty");
        }
        return keys;
    }

    Optional<Instant> end(JsonFields fields) {
        Optional<Instant> end = Times.future(fields, "expiresAt", clock.instant());
        if (end.filter(clock.instant().plus(LONGEST_LIFE)::isBefore).isPresent()) {
            throw fields.required("expiresAt").wrong("is more than " + LONGEST_LIFE.toDays() + " days away");
        }
        return end;
    }

    private static String known(JsonPlace place, List<String> known, String what) {
        if (!known.contains(place.text())) {
            throw place.isNot(what);
        }
        return place.text();
    }
}
