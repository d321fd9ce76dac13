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
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.ProvisioningPlan.AccountStep;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep;
import usher.types.EmailAddress;

/** Carries out plans. Nothing else writes people; whatever fails here fails the transaction. */
@ApplicationScoped
public class PlanApplier {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private GrantWriter grants;

    AppliedPlan apply(Origin origin, ProvisioningPlan plan, Map<String, UUID> roleIds) {
        UUID accountId = account(origin, plan.account());
        UUID membershipId = membership(origin, plan, accountId);
        grants.write(origin, plan, membershipId, roleIds);
        origin.identity().filter(known -> !plan.account().link()).ifPresent(identity -> stamp(identity, origin.now()));
        if (plan.membership().change() == MembershipStep.Change.FORGET) {
            entities.remove(find(origin.tenantId(), membershipId));
        }
        return new AppliedPlan(accountId, membershipId);
    }

    private UUID account(Origin origin, AccountStep step) {
        Instant now = origin.now();
        UUID accountId = step.accountId().orElseGet(() -> newAccount(now));
        step.verify().ifPresent(address -> verify(accountId, address, step.isNew(), now));
        step.unverified().ifPresent(address -> keepUnverified(accountId, address, step.isNew(), now));
        step.retire().ifPresent(address -> retire(accountId, address, now));
        if (step.claim()) {
            endSessions(accountId, now);
        }
        if (step.link()) {
            Origin.Identity identity = origin.identity().orElseThrow();
            entities.persist(new IdentityLink(origin.tenantId(), identity.connectionId(), identity.issuer(), identity.subject(),
                    accountId, identity.address().map(EmailAddress::canonical), now));
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

    /** An account has one address that is nobody's word but a tenant's: the last. */
    private void keepUnverified(UUID accountId, EmailAddress address, boolean newAccount, Instant now) {
        if (!newAccount) {
            entities.createQuery("delete from AccountEmail e where e.accountId = :account and e.verifiedAddress is null")
                    .setParameter("account", accountId).executeUpdate();
        }
        entities.persist(AccountEmail.unverified(accountId, address, now));
    }

    private void retire(UUID accountId, EmailAddress address, Instant now) {
        entities.createQuery("update AccountEmail e set e.retiredAt = :now"
                + " where e.accountId = :account and e.verifiedAddress = :address and e.retiredAt is null")
                .setParameter("now", now).setParameter("account", accountId).setParameter("address", address.canonical())
                .executeUpdate();
    }

    private UUID membership(Origin origin, ProvisioningPlan plan, UUID accountId) {
        MembershipStep step = plan.membership();
        Instant now = origin.now();
        step.invitation().ifPresent(invitation -> accept(origin.tenantId(), invitation, now));
        if (step.membershipId().isEmpty()) {
            Membership membership = step.change() == MembershipStep.Change.ASK
                    ? Membership.pending(origin.tenantId(), accountId, now)
                    : Membership.active(origin.tenantId(), accountId, now);
            step.endedBy().ifPresent(by -> membership.suspend(by, now));
            step.keys().ifPresent(keys -> identify(membership, keys));
            membership.update(plan.profile(), origin.values(), now);
            entities.persist(membership);
            return membership.id();
        }
        UUID membershipId = step.membershipId().get();
        if (step.change() != MembershipStep.Change.NONE || step.keys().isPresent() || !plan.profile().isEmpty()) {
            Membership membership = find(origin.tenantId(), membershipId);
            move(membership, step, now);
            step.keys().ifPresent(keys -> identify(membership, keys));
            if (!plan.profile().isEmpty()) {
                membership.update(plan.profile(), origin.values(), now);
            }
        }
        return membershipId;
    }

    private static void identify(Membership membership, DirectoryKeys keys) {
        membership.identifyAs(keys.userName().orElse(null), keys.externalId().orElse(null));
    }

    private Membership find(UUID tenantId, UUID membershipId) {
        return entities.createQuery("select m from Membership m where m.tenantId = :tenant and m.id = :id", Membership.class)
                .setParameter("tenant", tenantId).setParameter("id", membershipId).getResultStream().findFirst()
                .orElseThrow(() -> new LostRace("the membership is gone"));
    }

    /** Whose membership ends is signed out of the workspace at once; how far a removal clears the directory is the grants' part. */
    private void move(Membership membership, MembershipStep step, Instant now) {
        switch (step.change()) {
            case NONE -> { }
            case JOIN, ASK, APPROVE, REACTIVATE -> membership.activate(now);
            case SUSPEND -> membership.suspend(step.endedBy().orElseThrow(), now);
            case REMOVE -> membership.remove(step.endedBy().orElseThrow(), now);
            case FORGET -> membership.endSessions(now);
        }
        if (isEnd(step.change())) {
            entities.createQuery("delete from SignInSession s where s.tenantId = :tenant and s.accountId = :account")
                    .setParameter("tenant", membership.tenantId()).setParameter("account", membership.accountId()).executeUpdate();
        }
    }

    private static boolean isEnd(MembershipStep.Change change) {
        return change == MembershipStep.Change.SUSPEND || change == MembershipStep.Change.REMOVE
                || change == MembershipStep.Change.FORGET;
    }

    private void accept(UUID tenantId, UUID invitationId, Instant now) {
        int accepted = entities.createQuery("update Invitation i set i.acceptedAt = :now, i.openAddress = null"
                + " where i.tenantId = :tenant and i.id = :id and i.openAddress is not null")
                .setParameter("now", now).setParameter("tenant", tenantId).setParameter("id", invitationId).executeUpdate();
        if (accepted != 1) {
            throw new LostRace("the invitation is not open any more");
        }
    }

    private void stamp(Origin.Identity identity, Instant now) {
        var update = identity.address().isPresent()
                ? entities.createQuery("update IdentityLink l set l.lastSignInAt = :now, l.lastAddress = :address"
                        + " where l.connectionId = :connection and l.issuer = :issuer and l.subject = :subject")
                        .setParameter("address", identity.address().get().canonical())
                : entities.createQuery("update IdentityLink l set l.lastSignInAt = :now"
                        + " where l.connectionId = :connection and l.issuer = :issuer and l.subject = :subject");
        update.setParameter("now", now).setParameter("connection", identity.connectionId())
                .setParameter("issuer", identity.issuer()).setParameter("subject", identity.subject()).executeUpdate();
    }
}
