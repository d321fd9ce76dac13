package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import usher.mail.Letter;
import usher.mail.Mails;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;

/** Writes to the owners and administrators of a workspace, each at one address that is surely theirs, in the language that their profile names. */
@ApplicationScoped
public class Administrators {

    private static final String REACHABLE = "select m.accountId, m.profile.email, m.profile.locale, e.typed from Membership m, AccountEmail e"
            + " where m.tenantId = :tenant and m.status = :active and e.accountId = m.accountId and e.verifiedAddress is not null"
            + " and e.retiredAt is null and exists (select h from HeldRole h, Role r where h.tenantId = :tenant and h.membershipId = m.id"
            + " and r.tenantId = :tenant and r.id = h.roleId and r.key in :roles) order by m.accountId, e.verifiedAt, e.id";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Mails mails;

    /** Somebody who is to be told, by one of their verified addresses. */
    private record Reachable(UUID account, Optional<EmailAddress> ofProfile, String locale, EmailAddress address) {
    }

    /** Queues one letter for each of them, in the caller's transaction; none where the workspace has switched that kind off. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(UUID tenantId, MailKind kind, Function<EmailAddress, Letter> letter) {
        if (!entities.find(Tenant.class, tenantId).writesAbout(kind)) {
            return;
        }
        Set<String> home = Set.copyOf(entities.createQuery("select d.name from DomainClaim d where d.tenantId = :tenant"
                + " and d.provenAt is not null", String.class).setParameter("tenant", tenantId).getResultList());
        entities.createQuery(REACHABLE, Object[].class).setParameter("tenant", tenantId).setParameter("active", MembershipStatus.ACTIVE)
                .setParameter("roles", List.of(BuiltInRole.OWNER.name(), BuiltInRole.ADMIN.name())).getResultStream()
                .map(row -> new Reachable((UUID) row[0], EmailAddress.ifValid((String) row[1]), (String) row[2],
                        EmailAddress.of((String) row[3])))
                .collect(Collectors.groupingBy(Reachable::account, LinkedHashMap::new, Collectors.toList())).values()
                .forEach(addresses -> tell(tenantId, chosen(addresses, home), letter));
    }

    /** What a workspace has to say is for the address that it knows: the profile's, else one of its domains; only then for the oldest one. */
    private static Reachable chosen(List<Reachable> addresses, Set<String> home) {
        return addresses.stream().filter(each -> each.ofProfile().equals(Optional.of(each.address()))).findFirst()
                .or(() -> addresses.stream().filter(each -> home.contains(each.address().domain().ascii())).findFirst())
                .orElse(addresses.get(0));
    }

    private void tell(UUID tenantId, Reachable to, Function<EmailAddress, Letter> letter) {
        mails.tell(letter.apply(to.address()).inLanguageOf(to.locale()), Optional.of(tenantId), Optional.empty());
    }
}
