package usher.provisioning.policy;

import java.util.Optional;
import java.util.UUID;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.OpenInvitation;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.Admission;
import usher.types.BuiltInRole;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;
import usher.types.WhenEnded;

/** Rows 8 to 10: what the person's standing, the invitation, the connection's admission and the seats say. */
final class EntryRules {

    private final DirectorySnapshot snapshot;
    private final AddressStanding standing;
    private final ProvisioningSettings settings;
    private final Trace trace;

    EntryRules(DirectorySnapshot snapshot, AddressStanding standing, Trace trace) {
        this.snapshot = snapshot;
        this.standing = standing;
        this.settings = snapshot.wayIn().settings();
        this.trace = trace;
    }

    Entry decide(AccountMatch match) {
        Entry entry = match.needsProof() ? beforeProof(match) : enter(match);
        if (entry.refusal().isPresent()) {
            return entry;
        }
        if (entry.takesSeat() && !snapshot.workspace().seatFree()) {
            return refused(Rule.SEATS, "none_left", RefusalReason.SEAT_LIMIT_REACHED);
        }
        trace.pass(Rule.SEATS);
        return entry;
    }

    /** How a membership stands is nothing to speak of before the proof; where one is still to be made, entry is as after it. */
    private Entry beforeProof(AccountMatch match) {
        return match.membership()
                .filter(membership -> membership.status() != MembershipStatus.PENDING)
                .map(membership -> Entry.by(MembershipStep.keep(membership.id())))
                .orElseGet(() -> admission(match, true));
    }

    private Entry enter(AccountMatch match) {
        if (match.person().filter(Person::disabled).isPresent()) {
            return refused(Rule.STANDING, "account_disabled", RefusalReason.ACCOUNT_DISABLED);
        }
        Optional<KnownMembership> membership = match.membership();
        if (membership.isEmpty() || membership.get().status() == MembershipStatus.PENDING) {
            trace.pass(Rule.STANDING);
            return admission(match, standing.proven());
        }
        if (membership.get().status() == MembershipStatus.ACTIVE) {
            boolean claims = match.person().filter(Person::unclaimed).isPresent();
            trace.add(Rule.STANDING, claims ? "claims" : "member");
            return member(match, membership.get(), claims ? Change.CLAIM : Change.NONE);
        }
        return invitedBack(membership.get()).orElseGet(() -> ended(match, membership.get()));
    }

    /**
     * Whoever is a member by another way gets what they were offered as well, once the address is certain, and the offer is over. Nobody
     * who is one is asked for a proof, so that an offer that needs one waits; and of an address that is somebody else's the offer is, too.
     */
    private Entry member(AccountMatch match, KnownMembership membership, Change change) {
        boolean theirs = standing.isCertain() && (standing.holder().isEmpty() || match.person().filter(standing::isOf).isPresent());
        if (theirs && snapshot.invitation().filter(offer -> !needsProof(offer, standing.proven())).isPresent()) {
            return invited(Optional.of(membership.id()), change, standing.proven());
        }
        trace.pass(Rule.ENTRY);
        return Entry.by(MembershipStep.changed(membership.id(), change));
    }

    /** Who is suspended is let in again by an administrator's word alone; and so is who is removed, which such an invitation is. */
    private Optional<Entry> invitedBack(KnownMembership membership) {
        boolean suspended = membership.status() == MembershipStatus.SUSPENDED
                && membership.endedBy().filter(by -> by != EndedBy.ADMINISTRATOR).isEmpty();
        if (suspended || snapshot.invitation().filter(offer -> offer.bringsBackFrom(membership)).isEmpty()) {
            return Optional.empty();
        }
        trace.add(Rule.STANDING, "invited_back");
        return Optional.of(invited(Optional.of(membership.id()), Change.REACTIVATE, standing.proven()));
    }

    private Entry ended(AccountMatch match, KnownMembership membership) {
        EndedBy endedBy = membership.endedBy().orElse(EndedBy.ADMINISTRATOR);
        boolean suspended = membership.status() == MembershipStatus.SUSPENDED;
        if (endedBy == EndedBy.DECLINED_APPROVAL) {
            return refused(Rule.STANDING, "approval_declined", RefusalReason.APPROVAL_DECLINED);
        }
        if (endedBy == EndedBy.DIRECTORY) {
            return settings.onDeprovisioned() == WhenEnded.REACTIVATE
                    ? reactivated(match, membership)
                    : refused(Rule.STANDING, "deprovisioned_by_directory", RefusalReason.DEPROVISIONED_BY_DIRECTORY);
        }
        if (suspended) {
            return refused(Rule.STANDING, "membership_suspended", RefusalReason.MEMBERSHIP_SUSPENDED);
        }
        return settings.onRemoved() == WhenEnded.REACTIVATE
                ? reactivated(match, membership)
                : refused(Rule.STANDING, "membership_removed", RefusalReason.MEMBERSHIP_REMOVED);
    }

    private Entry refused(Rule rule, String finding, RefusalReason reason) {
        trace.add(rule, finding);
        return Entry.refused(reason);
    }

    private Entry reactivated(AccountMatch match, KnownMembership membership) {
        trace.add(Rule.STANDING, "reactivated");
        return member(match, membership, Change.REACTIVATE);
    }

    private Entry invited(Optional<UUID> membership, Change change, boolean proven) {
        OpenInvitation offer = snapshot.invitation().orElseThrow();
        boolean needsProof = needsProof(offer, proven);
        trace.add(Rule.ENTRY, needsProof ? "invited_needs_proof" : "invited");
        return Entry.invited(new MembershipStep(membership, change, Optional.of(offer.id())), offer, needsProof);
    }

    private boolean needsProof(OpenInvitation offer, boolean proven) {
        boolean ofOwner = offer.roles().contains(BuiltInRole.OWNER.name()) && !standing.byOwnersWord();
        return !proven && (!standing.vouchedAtHome() || ofOwner);
    }

    private Entry admission(AccountMatch match, boolean proven) {
        Optional<UUID> pending = match.membership().map(KnownMembership::id);
        Change joining = pending.isPresent() ? Change.APPROVE : Change.JOIN;
        if (snapshot.invitation().isPresent()) {
            return invited(pending, joining, proven);
        }
        if (pending.isPresent()) {
            trace.add(Rule.ENTRY, "still_pending");
            return Entry.waiting(MembershipStep.keep(pending.get()));
        }
        if (settings.admission() == Admission.OFF) {
            return refused(Rule.ENTRY, "not_invited", RefusalReason.NOT_INVITED);
        }
        if (!(standing.vouched() || proven) || !(standing.home() || standing.guest())) {
            return refused(Rule.ENTRY, "domain_not_admitted", RefusalReason.DOMAIN_NOT_ADMITTED);
        }
        boolean auto = settings.admission() == Admission.AUTO;
        if (standing.home()) {
            trace.add(Rule.ENTRY, auto ? "joins_from_home" : "asks_from_home", standing.fact());
        } else {
            trace.add(Rule.ENTRY, auto ? "joins_as_guest" : "asks_as_guest", standing.fact());
        }
        MembershipStep step = new MembershipStep(Optional.empty(), auto ? Change.JOIN : Change.ASK, Optional.empty());
        return auto ? Entry.by(step) : Entry.waiting(step);
    }
}
