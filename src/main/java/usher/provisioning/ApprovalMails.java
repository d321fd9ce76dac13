package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import usher.invitation.InvitationLimits;
import usher.mail.Letter;
import usher.mail.Mails;
import usher.membership.Membership;
import usher.platform.UsherConfig;
import usher.tenant.Administrators;
import usher.tenant.MailKind;
import usher.tenant.Tenant;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

/**
 * Queues what administrators are told of a request, and what their answer tells the person who asked, at the address with which they asked. That
 * one is their provider's word, so that such mails are counted with those of invitations; where there are too many, the person learns of
 * the answer when they come back.
 */
@ApplicationScoped
public class ApprovalMails {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Mails mails;

    @Inject
    private Administrators administrators;

    @Inject
    private InvitationLimits limits;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    /**
     * Tells administrators that somebody waits. Only the first of those who wait brings a mail: the others are found with them.
     *
     * @param person as their provider names them
     */
    @Transactional
    void asked(UUID tenantId, UUID membershipId, String person) {
        long others = entities.createQuery("select count(m) from Membership m where m.tenantId = :tenant and m.status = :pending"
                + " and m.id <> :member", Long.class).setParameter("tenant", tenantId).setParameter("member", membershipId)
                .setParameter("pending", MembershipStatus.PENDING).getSingleResult();
        if (others == 0) {
            Tenant tenant = entities.find(Tenant.class, tenantId);
            String page = config.baseUrl().plus("/console/" + tenant.slug() + "/approvals");
            administrators.tell(tenantId, MailKind.APPROVALS, to -> Letter.approvalAsked(to, tenant.name(), person, page));
        }
    }

    /** Before the answer: the mails that the tenant causes are counted by one at a time. */
    @Transactional
    void lock(UUID tenantId) {
        limits.lock(tenantId);
    }

    @Transactional
    public void granted(UUID tenantId, UUID membershipId) {
        Tenant tenant = entities.find(Tenant.class, tenantId);
        tell(tenant, membershipId, to -> Letter.approvalGranted(to, tenant.name(), config.baseUrl().plus("/sign-in/" + tenant.slug())));
    }

    @Transactional
    public void declined(UUID tenantId, UUID membershipId, String reason) {
        Tenant tenant = entities.find(Tenant.class, tenantId);
        tell(tenant, membershipId, to -> Letter.approvalDeclined(to, tenant.name(), reason));
    }

    private void tell(Tenant tenant, UUID membershipId, Function<EmailAddress, Letter> letter) {
        Membership member = entities.find(Membership.class, membershipId);
        EmailAddress.ifValid(member.profile().value(ProfileAttribute.EMAIL)).filter(to -> tenant.writesAbout(MailKind.ANSWERS))
                .filter(to -> limits.takeRoom(tenant.id(), to, clock.instant()))
                .ifPresent(to -> mails.tell(letter.apply(to).inLanguageOf(member.profile().value(ProfileAttribute.LOCALE)),
                        Optional.of(tenant.id()), Optional.of(member.accountId())));
    }
}
