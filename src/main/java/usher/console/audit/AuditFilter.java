package usher.console.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    /** Tells of one tenant's records {@code r} only. */
    static Conditions of(UUID tenantId, TableAddress address) {
        Conditions conditions = new Conditions().and("r.tenantId = :tenant", "tenant", tenantId);
        address.get("q").ifPresent(text -> found(text, conditions));
        address.get("actor").ifPresent(actor -> conditions.and("r.actor like :actor escape '!'", "actor",
                actor.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"));
        address.get("action").ifPresent(action -> conditions.and("r.action like :action escape '!'", "action",
                action.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"));
        uuid(address.text("member")).ifPresent(member -> conditions.and("r.membershipId = :member", "member", member));
        day(address.text("from")).ifPresent(from -> conditions.and("r.happenedAt >= :from", "from", from));
        day(address.text("until")).ifPresent(until -> conditions.and("r.happenedAt < :until", "until", until.plusSeconds(86_400)));
        return conditions;
    }

    /** A reference is looked up; anything else is a part of an address or a name. */
    private static void found(String text, Conditions conditions) {
        Optional<Reference> reference = Reference.ifValid(text.toUpperCase(Locale.ROOT));
        if (reference.isPresent()) {
            conditions.and("r.reference = :reference", "reference", reference.get().value());
        } else {
            conditions.and("(lower(r.target) like :text escape '!' or r.membershipId in (select m.id from Membership m"
                    + " where m.tenantId = :tenant and (m.profile.sortName like :text escape '!' or m.profile.email like :text"
                    + " escape '!')))", "text", Conditions.anywhere(text.toLowerCase(Locale.ROOT)));
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
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
