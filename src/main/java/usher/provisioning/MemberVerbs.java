package usher.provisioning;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import usher.membership.MemberDetails;
import usher.provisioning.policy.MemberChange;
import usher.provisioning.policy.NewMember;
import usher.types.ProfileAttribute;

/**
 * What doors may do to a member. Each verb is authorised, decided ({@link usher.provisioning.policy.MemberRules} says what may be refused),
 * written, audited and announced in one transaction, and run once more when it lost a race. Called where no transaction is open. Who waits is
 * answered by {@link ApprovalAnswers}, which tell them.
 */
@ApplicationScoped
public class MemberVerbs {

    @EJB
    private MemberService service;

    /** Makes somebody a member before they sign in; {@link usher.provisioning.policy.CreationRules} says what may be refused. */
    public ChangeOutcome create(Actor actor, NewMember wanted) {
        return LostRace.retried(() -> service.create(actor, wanted));
    }

    public ChangeOutcome suspend(Actor actor, UUID membershipId) {
        return change(actor, membershipId, new MemberChange.Suspend());
    }

    public ChangeOutcome reactivate(Actor actor, UUID membershipId) {
        return change(actor, membershipId, new MemberChange.Reactivate());
    }

    public ChangeOutcome remove(Actor actor, UUID membershipId) {
        return change(actor, membershipId, new MemberChange.Remove());
    }

    public ChangeOutcome lift(Actor actor, UUID membershipId) {
        return change(actor, membershipId, new MemberChange.Lift());
    }

    public ChangeOutcome leave(Actor actor, UUID membershipId) {
        return change(actor, membershipId, new MemberChange.Leave());
    }

    /** @param roles the keys of all roles that this actor's authority gives; those of other sources stay */
    public ChangeOutcome setRoles(Actor actor, UUID membershipId, Set<String> roles) {
        return change(actor, membershipId, new MemberChange.SetRoles(roles));
    }

    /** @param groups all groups of this actor's source */
    public ChangeOutcome setGroups(Actor actor, UUID membershipId, Set<String> groups) {
        return change(actor, membershipId, new MemberChange.SetGroups(groups));
    }

    /** @param values an empty text clears; an attribute that is not there stays */
    public ChangeOutcome setProfile(Actor actor, UUID membershipId, Map<ProfileAttribute, String> values) {
        return change(actor, membershipId, new MemberChange.SetProfile(values));
    }

    public ChangeOutcome change(Actor actor, UUID membershipId, MemberChange change) {
        return LostRace.retried(() -> service.change(actor, membershipId, change));
    }

    /** @param seen throws when the member is not any more as the actor has seen them; nobody else changes them between that and the change */
    public ChangeOutcome change(Actor actor, UUID membershipId, MemberChange change, Consumer<MemberDetails> seen) {
        return LostRace.retried(() -> service.change(actor, membershipId, change, seen));
    }
}
