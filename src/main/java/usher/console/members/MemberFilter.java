package usher.console.members;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import usher.console.table.Conditions;
import usher.console.table.TableAddress;
import usher.types.MembershipStatus;
import usher.types.Source;

/** Which members are searched for, as the address says; what it does not know it leaves out. */
public final class MemberFilter {

    static final Set<String> NAMES = Set.of("q", "status", "role", "source", "connection");

    private MemberFilter() {
    }

    /**
     * Tells of one tenant's members {@code m} only.
     *
     * @param roleIds by key; a role is searched for by its id, of which the database knows how many have it, and so where to begin
     */
    static Conditions of(UUID tenantId, TableAddress address, Function<String, UUID> roleIds) {
        Conditions conditions = new Conditions().and("m.tenantId = :tenant", "tenant", tenantId);
        address.get("q").ifPresent(text -> conditions.and("(m.profile.sortName like :text escape '!' or m.profile.email like :text"
                + " escape '!' or m.userName like :text escape '!')", "text", Conditions.anywhere(text.toLowerCase(Locale.ROOT))));
        named(MembershipStatus.class, address.text("status"))
                .ifPresent(status -> conditions.and("m.status = :status", "status", status));
        address.get("role").ifPresent(role -> conditions.and("m.id in (select h.membershipId from HeldRole h"
                + " where h.tenantId = :tenant and h.roleId = :role)", "role", roleIds.apply(role)));
        named(Source.Kind.class, address.text("source")).ifPresent(kind -> conditions.and("m.id in (select h.membershipId"
                + " from HeldRole h where h.tenantId = :tenant and h.source like :source escape '!')", "source", kind.name() + "%"));
        address.get("connection").ifPresent(connection -> conditions.and("m.accountId in (select l.accountId from IdentityLink l"
                + " where l.tenantId = :tenant and l.connectionId = :connection)", "connection", connection));
        return conditions;
    }

    private static <E extends Enum<E>> Optional<E> named(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants()).filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
    }
}
