package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.account.IdentityLink;
import usher.membership.Membership;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.ProvisioningPlan.AccountStep;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep;
import usher.provisioning.policy.SignIn;
import usher.types.EmailAddress;
import usher.types.Protocol;
import usher.types.Source;

/** Carries out plans. Nothing else writes people; whatever fails here fails the transaction. */
@ApplicationScoped
public class PlanApplier {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private GrantWriter grants;

    @Inject
    private LastClaims lastClaims;

    AppliedPlan apply(SignIn signIn, ProvisioningPlan plan, Map<String, UUID> roleIds, Instant now) {
        UUID accountId = account(signIn, plan.account(), now);
        UUID membershipId = membership(signIn, plan, accountId, now);
        grants.write(signIn, plan, membershipId, roleIds, now);
        if (signIn.protocol() != Protocol.EMAIL && !plan.account().link()) {
            stamp(signIn, now);
        }
        return new AppliedPlan(accountId, membershipId);
    }

    private UUID account(SignIn signIn, AccountStep step, Instant now) {
        UUID accountId = step.accountId().orElseGet(() -> newAccount(now));
        step.verify().ifPresent(address -> verify(accountId, address, step.isNew(), now));
        step.unverified().ifPresent(address -> entities.persist(AccountEmail.unverified(accountId, address, now)));
        step.retire().ifPresent(address -> retire(accountId, address, now));
        if (step.claim()) {
            endSessions(accountId, now);
        }
        if (step.link()) {
            IdentityLink link = new IdentityLink(signIn.tenantId(), signIn.connectionId(), signIn.issuer(),
                    signIn.subject().value().orElseThrow(), accountId, signIn.address().map(EmailAddress::canonical), now);
            link.remember(lastClaims.seal(signIn));
            entities.persist(link);
        }
        return accountId;
    }

    /** Without a version check: whoever links a further way in to the account at the same moment ends the same sessions. */
    private void endSessions(UUID accountId, Instant now) {
        entities.createQuery("update Account a set a.sessionsValidFrom = :now where a.id = :account")
                .setParameter("now", now).setParameter("account", accountId).executeUpdate();
    }

    private UUID newAccount(Instant now) {
        Account account = new Account(now);
        entities.persist(account);
        return account.id();
    }

    /** An address that this account had before, unverified or retired, is the same row. */
    private void verify(UUID accountId, EmailAddress address, boolean newAccount, Instant now) {
        if (!newAccount) {
            var known = entities.createQuery(
                    "select e from AccountEmail e where e.accountId = :account and e.address = :address", AccountEmail.class)
                    .setParameter("account", accountId).setParameter("address", address.canonical())
                    .getResultStream().findFirst();
            if (known.isPresent()) {
                known.get().verify(now);
                return;
            }
        }
        entities.persist(AccountEmail.verified(accountId, address, now));
    }

    private void retire(UUID accountId, EmailAddress address, Instant now) {
        entities.createQuery("update AccountEmail e set e.retiredAt = :now"
                + " where e.accountId = :account and e.verifiedAddress = :address and e.retiredAt is null")
                .setParameter("now", now).setParameter("account", accountId).setParameter("address", address.canonical())
                .executeUpdate();
    }

    private UUID membership(SignIn signIn, ProvisioningPlan plan, UUID accountId, Instant now) {
        MembershipStep step = plan.membership();
        step.invitation().ifPresent(invitation -> accept(signIn.tenantId(), invitation, now));
        Source source = Source.attribute(signIn.connectionId());
        if (step.membershipId().isEmpty()) {
            Membership membership = step.change() == MembershipStep.Change.ASK
                    ? Membership.pending(signIn.tenantId(), accountId, now)
                    : Membership.active(signIn.tenantId(), accountId, now);
            membership.update(plan.profile(), source, now);
            entities.persist(membership);
            return membership.id();
        }
        UUID membershipId = step.membershipId().get();
        if (step.change() != MembershipStep.Change.NONE || !plan.profile().isEmpty()) {
            Membership membership = entities.find(Membership.class, membershipId);
            if (step.change() != MembershipStep.Change.NONE) {
                membership.activate(now);
            }
            membership.update(plan.profile(), source, now);
        }
        return membershipId;
    }

    private void accept(UUID tenantId, UUID invitationId, Instant now) {
        int accepted = entities.createQuery("update Invitation i set i.acceptedAt = :now, i.openAddress = null"
                + " where i.tenantId = :tenant and i.id = :id and i.openAddress is not null")
                .setParameter("now", now).setParameter("tenant", tenantId).setParameter("id", invitationId).executeUpdate();
        if (accepted != 1) {
            throw new LostRace("the invitation is not open any more");
        }
    }

    private void stamp(SignIn signIn, Instant now) {
        String address = signIn.address().isPresent() ? ", l.lastAddress = :address" : "";
        var update = entities.createQuery("update IdentityLink l set l.lastSignInAt = :now, l.lastClaims = :claims" + address
                + " where l.connectionId = :connection and l.issuer = :issuer and l.subject = :subject");
        signIn.address().ifPresent(asserted -> update.setParameter("address", asserted.canonical()));
        update.setParameter("now", now).setParameter("claims", lastClaims.seal(signIn)).setParameter("connection", signIn.connectionId())
                .setParameter("issuer", signIn.issuer()).setParameter("subject", signIn.subject().value().orElseThrow())
                .executeUpdate();
    }
}
