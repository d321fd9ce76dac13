package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.SignIn;
import usher.types.EmailAddress;
import usher.types.Permission;
import usher.types.ProfileAttribute;
import usher.types.ProvisioningSettings;
import usher.types.Source;

/**
 * Row 4b, with one statement, and a second for what those hold whom it found: the memberships of this tenant that fit its correlation key
 * and that no identity of a connection in use opens. Whoever comes by one of those is known by that, and no other connection, which may be
 * a partner's, says who they are; one that is switched off opens nothing, so that its people may come by another. {@code externalId} is
 * the subject, {@code userName} a vouched address at home, {@code employeeNumber} what the connection's settings take for it. Not who runs
 * the workspace by another's word than the directory's. And the membership that was made for an address, under an account that nobody has
 * signed in to.
 */
@ApplicationScoped
public class CorrelationReader {

    private static final String PERSON = """
            select '%s', m.account_id, a.disabled, exists (select 1 from operator o where o.account_id = a.id), %s,
              exists (select 1 from identity_link l where l.account_id = a.id)
                or exists (select 1 from membership e where e.account_id = a.id and e.tenant_id <> ?1)
                or exists (select 1 from audit_record r where r.tenant_id = ?1 and r.membership_id = m.id
                  and r.action = 'sign_in.admitted'),
              exists (select 1 from directory_user d where d.membership_id = m.id), %s
            from membership m join account a on a.id = m.account_id
            """;
    private static final String FITTING = "(" + person(Kind.FITS) + """
            where m.tenant_id = ?1 and %s = ?2 and not exists (select 1 from identity_link l
              join connection c on c.tenant_id = ?1 and c.id = l.connection_id and c.enabled = true
              where l.tenant_id = ?1 and l.account_id = m.account_id) fetch first 2 rows only)""";
    private static final String UNCLAIMED = "(" + person(Kind.WAITS) + """
            join account_email k on k.account_id = a.id and k.address = ?3 and k.verified_address is null
            where m.tenant_id = ?1 and not exists (select 1 from identity_link l where l.account_id = a.id)
              and not exists (select 1 from account_email v where v.account_id = a.id and v.verified_address is not null)
            order by m.created_at fetch first 1 rows only)""";

    private static final String ATTRIBUTE = "m.employee_number";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    private enum Kind { FITS, WAITS }

    /** @param waiting made for the address */
    record Correlated(List<Person> fitting, Optional<Person> waiting) {

        static final Correlated NOBODY = new Correlated(List.of(), Optional.empty());
    }

    /** What a membership must have to be the person's. */
    record Key(String column, String value) {

        /** Many providers let people write such a value themselves. */
        boolean isAttribute() {
            return column.endsWith(ATTRIBUTE);
        }
    }

    /** @param correlationKey the tenant's, where it is one that this way in answers for */
    static Optional<Key> key(SignIn signIn, ProvisioningSettings settings, String correlationKey, boolean vouchedAtHome) {
        return switch (correlationKey) {
            case "userName" -> signIn.address().filter(address -> vouchedAtHome).map(EmailAddress::canonical)
                    .map(address -> new Key("lower(m.user_name)", address));
            case "employeeNumber" -> employeeNumber(signIn, settings)
                    .map(number -> new Key("m.user_name is not null and " + ATTRIBUTE, number));
            default -> signIn.subject().value().map(subject -> new Key("m.external_id", subject));
        };
    }

    /** As the connection's settings find it among the claims; more than one is none. */
    private static Optional<String> employeeNumber(SignIn signIn, ProvisioningSettings settings) {
        return settings.attributes().stream().filter(mapping -> mapping.to() == ProfileAttribute.EMPLOYEE_NUMBER)
                .flatMap(mapping -> signIn.claims().firstSent(mapping.from()).stream()).map(signIn.claims()::of)
                .filter(values -> values.size() == 1).map(values -> values.get(0).strip()).filter(number -> !number.isEmpty()).findFirst();
    }

    /** @param address only one that is proven, or vouched for at home */
    Correlated read(UUID tenantId, Optional<Key> key, Optional<EmailAddress> address) {
        List<String> parts = new ArrayList<>();
        key.ifPresent(fitting -> parts.add(FITTING.formatted(fitting.column())));
        address.ifPresent(any -> parts.add(UNCLAIMED));
        if (parts.isEmpty()) {
            return Correlated.NOBODY;
        }
        Query query = entities.createNativeQuery(String.join(" union all ", parts)).setParameter(1, tenantId);
        key.ifPresent(fitting -> query.setParameter(2, fitting.value()));
        address.ifPresent(typed -> query.setParameter(3, typed.canonical()));
        List<?> rows = query.getResultList();
        return rows.isEmpty() ? Correlated.NOBODY
                : people(tenantId, rows.stream().map(row -> Found.read(new Row((Object[]) row))).toList(),
                        key.filter(Key::isAttribute).isPresent());
    }

    private Correlated people(UUID tenantId, List<Found> found, boolean byAttribute) {
        Optional<Found> waits = found.stream().filter(each -> each.kind() == Kind.WAITS).findFirst();
        List<Found> fits = found.stream().filter(each -> each.kind() == Kind.FITS).toList();
        // Of several who fit it is nobody, whatever they hold.
        Grants grants = Grants.read(entities, tenantId, fits.isEmpty() ? null : fits.get(0).membership().id(),
                waits.map(each -> each.membership().id()).orElse(null));
        boolean opens = fits.size() != 1 || !fits.get(0).runsTheWorkspace(grants);
        return new Correlated(opens ? fits.stream().map(each -> each.person(grants))
                .map(person -> byAttribute ? person.foundByAttribute() : person).toList() : List.of(),
                waits.map(each -> each.person(grants)));
    }

    private static String person(Kind kind) {
        return PERSON.formatted(kind, DirectoryQuery.ADDRESSED_HERE.formatted("a.id", "?1"), DirectoryQuery.membership("m"));
    }

    /** The columns of {@link #PERSON}. */
    private record Found(Kind kind, UUID accountId, boolean disabled, boolean operator, boolean addressedHere, boolean everCame,
            boolean directorys, MembershipRow membership) {

        static Found read(Row row) {
            return new Found(Kind.valueOf(row.text().strip()), row.id(), row.flag(), row.flag(), row.flag(), row.flag(),
                    row.flag(), MembershipRow.read(row));
        }

        /**
         * By the word of an administrator, an invitation or a program, while the directory writes their keys. A key is then the word of
         * anybody who holds its token, so that it opens nobody of those: they come by their address.
         */
        boolean runsTheWorkspace(Grants grants) {
            return directorys && grants.rolesOf(membership.id()).stream().filter(grant -> grant.source().kind() != Source.Kind.SCIM)
                    .flatMap(grant -> grants.permissions().getOrDefault(grant.role(), Set.of()).stream()).anyMatch(Permission::isUshersOwn);
        }

        Person person(Grants grants) {
            Person person = new Person(accountId, disabled, operator, membership.known(grants), addressedHere, everCame, false);
            return kind == Kind.FITS ? person : person.claiming(person.membership().orElseThrow());
        }
    }
}
