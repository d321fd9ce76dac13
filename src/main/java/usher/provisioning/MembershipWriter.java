package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import usher.membership.Membership;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

/** Writes the membership of a plan: its standing, its profile, and what a directory knows it by. */
@ApplicationScoped
public class MembershipWriter {

    /** Whose membership comes to such an end is signed out of the workspace at once. */
    private static final Set<Change> ENDS = Set.of(Change.SUSPEND, Change.REMOVE, Change.FORGET);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    AppliedPlan write(Origin origin, ProvisioningPlan plan, UUID accountId, Endings endings) {
        MembershipStep step = plan.membership();
        Instant now = origin.now();
        step.invitation().ifPresent(invitation -> accept(origin.tenantId(), invitation, now));
        if (step.membershipId().isEmpty()) {
            return new AppliedPlan(accountId, make(origin, plan, accountId), Map.of());
        }
        UUID membershipId = step.membershipId().get();
        Map<ProfileAttribute, String> before = new EnumMap<>(ProfileAttribute.class);
        if (step.change() != Change.NONE || step.keys().isPresent() || !plan.profile().isEmpty()) {
            Membership membership = find(origin.tenantId(), membershipId);
            move(membership, accountId, step, origin);
            end(membership, step.change(), endings);
            step.keys().ifPresent(keys -> identify(membership, keys));
            if (!plan.profile().isEmpty()) {
                plan.profile().keySet().forEach(attribute -> Optional.ofNullable(membership.profile().value(attribute))
                        .ifPresent(value -> before.put(attribute, value)));
                membership.update(plan.profile(), origin.values(), now);
            }
        }
        return new AppliedPlan(accountId, membershipId, before);
    }

    private UUID make(Origin origin, ProvisioningPlan plan, UUID accountId) {
        MembershipStep step = plan.membership();
        Membership membership = step.change() == Change.ASK
                ? Membership.pending(origin.tenantId(), accountId, origin.now())
                : Membership.active(origin.tenantId(), accountId, origin.now());
        step.endedBy().ifPresent(by -> membership.suspend(by, origin.now()));
        step.keys().ifPresent(keys -> identify(membership, keys));
        membership.update(plan.profile(), origin.values(), origin.now());
        entities.persist(membership);
        return membership.id();
    }

    private void move(Membership membership, UUID accountId, MembershipStep step, Origin origin) {
        Instant now = origin.now();
        switch (step.change()) {
            case NONE -> { }
            case JOIN, ASK, APPROVE -> {
                membership.activate(now);
                claim(membership, accountId, now);
            }
            case REACTIVATE -> {
                membership.activate(now);
                claim(membership, accountId, now);
                // A sign-in that was under way when the membership ended has left a session, which must not come to life with it.
                if (!origin.isSignIn()) {
                    membership.endSessions(now);
                }
            }
            case CLAIM -> claim(membership, accountId, now);
            case SUSPEND -> membership.suspend(step.endedBy().orElseThrow(), now);
            case REMOVE -> {
                membership.remove(step.endedBy().orElseThrow(), now);
                step.reason().ifPresent(membership::explain);
            }
            case FORGET -> membership.endSessions(now);
        }
    }

    private static void end(Membership membership, Change change, Endings endings) {
        if (ENDS.contains(change)) {
            endings.signOut(membership.accountId());
        }
        if (change == Change.FORGET) {
            endings.forget(membership);
        }
    }

    /**
     * The membership is that of the account which this plan opens. The one that was made for nothing but this membership goes; nobody
     * has ever signed in to it.
     */
    private void claim(Membership membership, UUID accountId, Instant now) {
        UUID madeBefore = membership.accountId();
        membership.claimedBy(accountId, now);
        if (!madeBefore.equals(accountId)) {
            entities.flush();
            entities.createQuery("delete from AccountEmail e where e.accountId = :account and e.verifiedAddress is null")
                    .setParameter("account", madeBefore).executeUpdate();
            entities.createQuery("delete from Account a where a.id = :account").setParameter("account", madeBefore).executeUpdate();
        }
    }

    private static void identify(Membership membership, DirectoryKeys keys) {
        membership.identifyAs(keys.userName().orElse(null), keys.externalId().orElse(null));
    }

    /** Whoever is removed gives up the names that others get; before any of those is written. */
    void freeKeys(UUID tenantId, List<Instruction> instructions) {
        List<MembershipStep> steps = instructions.stream().map(each -> each.plan().membership()).filter(step -> step.keys().isPresent()).toList();
        free(tenantId, "userName", steps, DirectoryKeys::userName);
        free(tenantId, "externalId", steps, DirectoryKeys::externalId);
    }

    private void free(UUID tenantId, String key, List<MembershipStep> steps, Function<DirectoryKeys, Optional<String>> part) {
        Set<String> values = steps.stream().flatMap(step -> step.keys().flatMap(part).stream()).collect(Collectors.toSet());
        Set<UUID> owners = steps.stream().flatMap(step -> step.membershipId().stream()).collect(Collectors.toSet());
        if (!values.isEmpty()) {
            Query update = entities.createQuery("update Membership m set m." + key + " = null where m.tenantId = :tenant and m." + key
                    + " in :values and m.status = :removed" + (owners.isEmpty() ? "" : " and m.id not in :owners"))
                    .setFlushMode(FlushModeType.COMMIT).setParameter("tenant", tenantId).setParameter("values", values)
                    .setParameter("removed", MembershipStatus.REMOVED);
            (owners.isEmpty() ? update : update.setParameter("owners", owners)).executeUpdate();
        }
    }

    /** Without a statement where a batch has read it already. */
    private Membership find(UUID tenantId, UUID membershipId) {
        return Optional.ofNullable(entities.find(Membership.class, membershipId)).filter(found -> found.tenantId().equals(tenantId))
                .orElseThrow(() -> new LostRace("the membership is gone"));
    }

    private void accept(UUID tenantId, UUID invitationId, Instant now) {
        int accepted = entities.createQuery("update Invitation i set i.acceptedAt = :now, i.openAddress = null"
                + " where i.tenantId = :tenant and i.id = :id and i.openAddress is not null")
                .setParameter("now", now).setParameter("tenant", tenantId).setParameter("id", invitationId).executeUpdate();
        if (accepted != 1) {
            throw new LostRace("the invitation is not open any more");
        }
    }
}
