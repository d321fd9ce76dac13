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
import java.util.stream.IntStream;
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

    /**
     * Whoever is removed gives up the names that others get; before any of those is written. Who is made gets names that nobody has: the
     * rules would have brought back whoever had them.
     */
    void freeKeys(UUID tenantId, List<Instruction> instructions) {
        List<MembershipStep> steps = instructions.stream().map(each -> each.plan().membership())
                .filter(step -> step.membershipId().isPresent() && step.keys().isPresent()).toList();
        Set<String> names = keys(steps, DirectoryKeys::userName);
        Set<String> externalIds = keys(steps, DirectoryKeys::externalId);
        Set<UUID> owners = steps.stream().flatMap(step -> step.membershipId().stream()).collect(Collectors.toSet());
        if (!names.isEmpty() || !externalIds.isEmpty()) {
            String ofNames = places("user_name", names, 3);
            String ofExternalIds = places("external_id", externalIds, 3 + names.size());
            String notOwners = " and not " + places("id", owners, 3 + names.size() + externalIds.size());
            Query update = entities.createNativeQuery("update membership set user_name = case when " + ofNames + " then null else user_name end,"
                    + " external_id = case when " + ofExternalIds + " then null else external_id end, version = version + 1 where tenant_id = ?1 and status = ?2 and ("
                    + ofNames + " or " + ofExternalIds + ")" + notOwners)
                    .setFlushMode(FlushModeType.COMMIT).setParameter(1, tenantId).setParameter(2, MembershipStatus.REMOVED.name());
            int place = 3;
            for (Set<?> values : List.of(names, externalIds, owners)) {
                for (Object value : values) {
                    update.setParameter(place++, value);
                }
            }
            update.executeUpdate();
        }
    }

    /** A condition; false where there is no value. */
    private static String places(String column, Set<?> values, int first) {
        return values.isEmpty() ? "false" : column + " in (" + IntStream.range(first, first + values.size()).mapToObj(place -> "?" + place)
                .collect(Collectors.joining(", ")) + ")";
    }

    private static Set<String> keys(List<MembershipStep> steps, Function<DirectoryKeys, Optional<String>> part) {
        return steps.stream().flatMap(step -> step.keys().flatMap(part).stream()).collect(Collectors.toSet());
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
