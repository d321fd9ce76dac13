package usher.console.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.console.table.Conditions;
import usher.console.table.TableAddress;
import usher.types.Reference;

/** Which records are searched for, as the address says; what it does not know it leaves out. */
public final class AuditFilter {

    static final Set<String> NAMES = Set.of("q", "actor", "action", "member", "from", "until");

    private AuditFilter() {
    }

    /**
     * Tells of one tenant's records {@code r} only.
     *
     * @param actors what records call the people whom {@code q} finds, so that it finds what they did, too
     */
    static Conditions of(UUID tenantId, TableAddress address, List<String> actors) {
        Conditions conditions = new Conditions().and("r.tenantId = :tenant", "tenant", tenantId);
        address.get("q").ifPresent(text -> found(text, actors, conditions));
        address.get("actor").ifPresent(actor -> conditions.and("r.actor like :actor escape '!'", "actor",
                Conditions.literally(actor) + (actor.contains(":") ? "" : "%")));
        address.get("action").ifPresent(action -> ofKind(action, conditions));
        member(address).ifPresent(member -> conditions.and("r.membershipId = :member", "member", member));
        day(address.text("from")).ifPresent(from -> conditions.and("r.happenedAt >= :from", "from", from));
        day(address.text("until")).ifPresent(until -> conditions.and("r.happenedAt < :until", "until", until.plusSeconds(86_400)));
        return conditions;
    }

    /** One action, or all of a kind: {@code directory} has those of {@code directory_group}, {@code role} has none of {@code roles}. */
    static void ofKind(String kind, Conditions conditions) {
        String literal = Conditions.literally(kind);
        conditions.and("(r.action = :action or r.action like :actions escape '!' or r.action like :parts escape '!')", "action", kind)
                .bound("actions", literal + ".%").bound("parts", literal + "!_%.%");
    }

    /** A reference is looked up; anything else is a part of an address or a name. */
    private static void found(String text, List<String> actors, Conditions conditions) {
        Optional<Reference> reference = Reference.ifValid(text.toUpperCase(Locale.ROOT));
        if (reference.isPresent()) {
            conditions.and("r.reference = :reference", "reference", reference.get().value());
        } else {
            conditions.and("(lower(r.target) like :text escape '!' or r.membershipId in (select m.id from Membership m"
                    + " where m.tenantId = :tenant and (m.profile.sortName like :text escape '!' or m.profile.email like :text"
                    + " escape '!'))" + (actors.isEmpty() ? "" : " or r.actor in :people") + ")", "text",
                    Conditions.anywhere(text.toLowerCase(Locale.ROOT)));
            if (!actors.isEmpty()) {
                conditions.bound("people", actors);
            }
        }
    }

    /** The one member of whom records are searched for. */
    static Optional<UUID> member(TableAddress address) {
        try {
            return address.get("member").map(UUID::fromString);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The beginning of the day, in UTC. */
    private static Optional<Instant> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty()
                    : Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
