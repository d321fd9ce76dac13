package usher.console.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.audit.MismatchDocument;
import usher.connection.Connection;
import usher.console.Words;
import usher.console.WorkspaceNames;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.DomainName;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;

/** Sets what a refused sign-in brought beside what the workspace's settings, as they are today, would let in. */
@ApplicationScoped
public class Expectations {

    private static final String LIST = ", ";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private WorkspaceNames names;

    @Inject
    private Words words;

    /** None for a reason that leaves nothing to compare; the trace then says all there is. */
    @Transactional
    public List<Expectation> of(UUID tenantId, AuditLine line) {
        Optional<RefusalReason> reason = Stream.of(RefusalReason.values()).filter(each -> each.code().equals(line.reason())).findFirst();
        Tenant tenant = entities.find(Tenant.class, tenantId);
        return reason.map(known -> switch (known) {
            case DOMAIN_NOT_ADMITTED -> domain(tenant, line);
            case NOT_INVITED -> List.of(new Expectation("expected.admission", words.named("admission", settings(tenant, line).admission()),
                    words.named("admission", Admission.AUTO) + LIST + words.named("admission", Admission.APPROVE)));
            case SSO_REQUIRED -> List.of(new Expectation("expected.way_in", words.of("audit.by_email"),
                    String.join(LIST, names.connections(tenantId).values())));
            case SEAT_LIMIT_REACHED -> List.of(new Expectation("expected.seats", String.valueOf(active(tenantId)),
                    tenant.seatLimit().map(String::valueOf).orElse("")));
            case ASSERTION_REJECTED, TOKEN_REJECTED, PROVIDER_ERROR, PROVIDER_UNREACHABLE -> message(line);
            default -> List.<Expectation>of();
        }).orElse(List.of());
    }

    /** What the message said, and each thing of it that was recorded as other than it had to be. */
    private static List<Expectation> message(AuditLine line) {
        return Stream.concat(Stream.of(new Expectation("expected.message", Optional.ofNullable(line.target()).orElse(""), "")),
                MismatchDocument.read(line.after()).stream().map(each -> new Expectation("expected." + each.of().name()
                        .toLowerCase(Locale.ROOT), each.received(), each.expected()))).toList();
    }

    private List<Expectation> domain(Tenant tenant, AuditLine line) {
        ProvisioningSettings settings = settings(tenant, line);
        String received = EmailAddress.ifValid(line.target()).map(address -> address.domain().ascii()).orElse("");
        String open = Stream.concat(entities.createQuery("select d.name from DomainClaim d where d.tenantId = :tenant"
                + " and d.provenAt is not null order by d.name", String.class).setParameter("tenant", tenant.id()).getResultStream(),
                settings.guestDomains().stream().map(DomainName::ascii).sorted()).collect(Collectors.joining(LIST));
        return List.of(new Expectation("expected.domain", received, open));
    }

    private ProvisioningSettings settings(Tenant tenant, AuditLine line) {
        return Optional.ofNullable(line.connectionId()).map(id -> entities.find(Connection.class, id))
                .filter(connection -> connection.tenantId().equals(tenant.id())).map(Connection::settings)
                .orElseGet(tenant::emailSettings);
    }

    private long active(UUID tenantId) {
        return entities.createQuery("select count(m) from Membership m where m.tenantId = :tenant and m.status = :active", Long.class)
                .setParameter("tenant", tenantId).setParameter("active", MembershipStatus.ACTIVE).getSingleResult();
    }
}
