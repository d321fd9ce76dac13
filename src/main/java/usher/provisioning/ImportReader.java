package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.account.AccountEmail;
import usher.membership.Membership;
import usher.platform.UsherConfig;
import usher.provisioning.policy.ImportedPerson;
import usher.tenant.Role;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;

/** Reads what many rows need of the directory: a handful of statements, whatever their number. */
@ApplicationScoped
public class ImportReader {

    private static final String MEMBERS = "select m from Membership m where m.tenantId = :tenant and ";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private WorkspaceFacts facts;

    @Inject
    private AddressReader addresses;

    @Inject
    private UsherConfig config;

    ImportDirectory read(UUID tenantId, List<ImportedPerson> people) {
        ImportDirectory directory = new ImportDirectory(ImportRoles.of(entities.createQuery(
                "select r from Role r where r.tenantId = :tenant", Role.class).setParameter("tenant", tenantId).getResultList()),
                facts.homeDomains(tenantId), config.operatorEmail());
        Set<String> addresses = people.stream().flatMap(person -> person.email().stream()).map(EmailAddress::canonical)
                .collect(Collectors.toSet());
        among("select e from AccountEmail e where e.verifiedAddress in :these", AccountEmail.class, addresses)
                .forEach(directory::addHolder);
        among("select e from AccountEmail e where e.verifiedAddress is null and e.address in :these", AccountEmail.class, addresses)
                .forEach(directory::addUnverified);
        members(tenantId, "m.accountId in :these", directory.accounts(), directory);
        members(tenantId, "m.externalId in :these", people.stream().flatMap(person -> person.keys().externalId().stream())
                .collect(Collectors.toSet()), directory);
        members(tenantId, "lower(m.userName) in :these", people.stream().flatMap(person -> person.keys().userName().stream())
                .map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()), directory);
        // As they are typed, too: of some letters, as the dotted capital I, the database has another small one.
        members(tenantId, "m.userName in :these", people.stream().flatMap(person -> person.keys().userName().stream())
                .collect(Collectors.toSet()), directory);
        members(tenantId, "m.profile.email in :these", people.stream().flatMap(person -> person.email().stream())
                .flatMap(email -> Stream.of(email.typed(), email.canonical())).collect(Collectors.toSet()), directory);
        return withStanding(tenantId, directory);
    }

    /** The same of members that are known. */
    ImportDirectory read(UUID tenantId, Collection<UUID> memberships) {
        ImportDirectory directory = new ImportDirectory(ImportRoles.of(entities.createQuery(
                "select r from Role r where r.tenantId = :tenant", Role.class).setParameter("tenant", tenantId).getResultList()),
                Set.of(), config.operatorEmail());
        members(tenantId, "m.id in :these", memberships, directory);
        return withStanding(tenantId, directory);
    }

    private ImportDirectory withStanding(UUID tenantId, ImportDirectory directory) {
        List<Membership> members = directory.members();
        Set<UUID> accounts = members.stream().map(Membership::accountId).collect(Collectors.toSet());
        accounts.addAll(directory.accounts());
        directory.addAccounts(among("select o.accountId from Operator o where o.accountId in :these", UUID.class, accounts),
                among("select a.id from Account a where a.disabled = true and a.id in :these", UUID.class, accounts),
                addresses.reachedElsewhere(tenantId, accounts));
        if (!members.isEmpty()) {
            directory.hold(Grants.read(entities, tenantId, members.stream().map(Membership::id).toList()));
        }
        Set<String> written = members.stream().map(member -> Optional.ofNullable(member.profile().value(ProfileAttribute.EMAIL))
                .flatMap(EmailAddress::ifValid)).flatMap(Optional::stream).map(EmailAddress::canonical).collect(Collectors.toSet());
        among("select e from AccountEmail e where e.retiredAt is null and e.verifiedAddress in :these", AccountEmail.class, written)
                .forEach(directory::addVerified);
        return directory;
    }

    private void members(UUID tenantId, String condition, Collection<?> these, ImportDirectory directory) {
        if (!these.isEmpty()) {
            entities.createQuery(MEMBERS + condition, Membership.class).setParameter("tenant", tenantId).setParameter("these", these)
                    .getResultList().forEach(directory::addMember);
        }
    }

    private <T> List<T> among(String query, Class<T> type, Collection<?> these) {
        if (these.isEmpty()) {
            return List.of();
        }
        TypedQuery<T> typed = entities.createQuery(query, type).setParameter("these", these);
        return typed.getResultList();
    }
}
