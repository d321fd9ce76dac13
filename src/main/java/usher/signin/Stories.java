package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import usher.audit.AuditRecord;
import usher.membership.Members;
import usher.membership.Members.OpenMembership;
import usher.provisioning.Explanation;
import usher.provisioning.TraceDocument;
import usher.session.Reach;
import usher.session.SignedIn;
import usher.signin.page.HomePage;
import usher.signin.page.OpenWorkspace;
import usher.signin.page.Texts;
import usher.signin.page.WaitingPage;
import usher.signin.page.Workspace;
import usher.types.Permission;
import usher.types.Reference;

/** Tells people about themselves: who they are here, how they got in, or what they wait for. */
@ApplicationScoped
public class Stories {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Members members;

    /**
     * The home of somebody in a workspace.
     *
     * @param reach of the person; workspaces outside it are not named
     */
    @Transactional
    public HomePage home(SignedIn session, SignedIn.Workspace here, Reach reach, Locale locale) {
        List<OpenMembership> open = session.accountId().map(members::openTo).orElse(List.of());
        List<String> roles = open.stream().filter(membership -> membership.tenantId().equals(here.tenantId()))
                .findFirst().map(membership -> membership.roleNames(locale)).orElse(List.of());
        String name = Stream.of(here.displayName(), session.email(), here.knownAs()).filter(Objects::nonNull).findFirst()
                .orElseGet(() -> new Texts(locale).of("home.nameless"));
        return new HomePage(name, session.email(), new Workspace(here.slug(), here.name()), roles,
                members.groups(here.tenantId(), here.membershipId()), session.via().name(), session.via().protocol(),
                session.authenticatedAt(), story(here.tenantId(), session.reference(), locale), session.reference(),
                open.stream().filter(membership -> !membership.tenantId().equals(here.tenantId()))
                        .filter(membership -> reach.covers(membership.tenantId()))
                        .map(membership -> new OpenWorkspace(new Workspace(membership.slug(), membership.name()),
                                OpenWorkspace.Standing.MEMBER, membership.roleNames(locale))).toList(),
                Permission.opensConsole(here.permissions()));
    }

    /** @param reference of the decision that made the person wait; 50 random bits that only they were shown */
    @Transactional
    public Optional<WaitingPage> waiting(Reference reference) {
        return entities.createQuery("select r.target, t.name from AuditRecord r join Tenant t on t.id = r.tenantId"
                + " where r.reference = :reference and r.action = 'sign_in.held'", Object[].class)
                .setParameter("reference", reference.value()).getResultStream().findFirst()
                .map(row -> new WaitingPage((String) row[1], (String) row[0], reference));
    }

    private List<String> story(UUID tenantId, Reference reference, Locale locale) {
        return entities.createQuery("select r from AuditRecord r where r.reference = :reference and r.tenantId = :tenant"
                + " and r.action = 'sign_in.admitted'", AuditRecord.class)
                .setParameter("reference", reference.value()).setParameter("tenant", tenantId).getResultStream().findFirst()
                .map(record -> Explanation.of(TraceDocument.read(record.trace()), members.roleNames(tenantId, locale), locale))
                .orElse(List.of());
    }
}
