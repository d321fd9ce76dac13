package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import usher.connection.Connection;
import usher.connection.Connections;
import usher.invitation.Invitation;
import usher.invitation.InviterRights;
import usher.session.CurrentMember;
import usher.session.SignedIn;
import usher.signin.page.InvitationPage;
import usher.signin.page.WayIn;
import usher.signin.page.Workspace;
import usher.tenant.DomainClaim;
import usher.tenant.Tenant;
import usher.tenant.Tenants;
import usher.types.DomainName;
import usher.types.EmailAddress;

/** The ways in by which an invitation can be accepted: those that are open, may be used for it, and can prove its address. */
@ApplicationScoped
@Transactional
public class InvitationWays {

    @Inject
    private Connections connections;

    @Inject
    private Tenants tenants;

    @Inject
    private InviterRights inviters;

    @Inject
    private CurrentMember current;

    @Inject
    private Clock clock;

    /** Whether the inviter may still give any of it. */
    public boolean isOffered(Invitation invitation) {
        return !inviters.givable(invitation.tenantId(), invitation.invitedBy(), invitation.roles(), clock.instant()).isEmpty();
    }

    public InvitationPage page(Invitation invitation, Tenant tenant) {
        EmailAddress address = EmailAddress.of(invitation.address());
        List<WayIn> providers = tenant.isSuspended() ? List.of() : connections.of(tenant.id()).stream()
                .filter(Connection::isEnabled)
                .filter(connection -> invitation.connectionId().map(connection.id()::equals)
                        .orElse(mayAssert(connection, address.domain())))
                .map(connection -> new WayIn(tenant.name(), tenant.slug(), connection.id(), connection.name(),
                        connection.protocol())).toList();
        boolean byEmail = !tenant.isSuspended() && invitation.connectionId().isEmpty()
                && (tenant.isOpenByEmail() || tenant.breakGlass().contains(address.canonical()));
        return new InvitationPage(new Workspace(tenant.slug(), tenant.name()), invitation.inviterName(), address.canonical(),
                invitation.message().map(words -> words.lines().filter(line -> !line.isBlank()).toList()).orElse(List.of()),
                providers, byEmail, current.session().map(SignedIn::email));
    }

    /** A provider speaks about its own people: those of a domain of the workspace's, or of one whose people it has as guests. */
    private boolean mayAssert(Connection connection, DomainName domain) {
        return connection.settings().guestDomains().contains(domain) || tenants.domains(connection.tenantId()).stream()
                .filter(DomainClaim::isProven).anyMatch(claim -> claim.name().equals(domain.ascii()));
    }
}
