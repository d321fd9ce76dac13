package usher.provisioning.policy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.DirectorySnapshot.Workspace;
import usher.types.BuiltInRole;
import usher.types.MembershipStatus;
import usher.types.RefusalReason;

/** Rows 1 to 3: whether this way into this workspace is open at all, and names people in a way that lasts. */
final class WayInRules {

    private final SignIn signIn;
    private final DirectorySnapshot snapshot;
    private final Workspace workspace;
    private final Trace trace;

    WayInRules(SignIn signIn, DirectorySnapshot snapshot, Trace trace) {
        this.signIn = signIn;
        this.snapshot = snapshot;
        this.workspace = snapshot.workspace();
        this.trace = trace;
    }

    Optional<RefusalReason> refusal() {
        return closed().or(this::bypassesSingleSignOn).or(this::unstableSubject);
    }

    private Optional<RefusalReason> closed() {
        if (workspace.suspended()) {
            trace.add(Rule.WAY_IN_OPEN, "tenant_suspended");
            return Optional.of(RefusalReason.TENANT_SUSPENDED);
        }
        Map<String, String> connection = Map.of("connection", signIn.connectionId());
        if (snapshot.wayIn().enabled()) {
            trace.add(Rule.WAY_IN_OPEN, signIn.isByEmail() ? "open_by_email" : "open", connection);
            return Optional.empty();
        }
        if (signIn.isByEmail() && workspace.singleSignOnOnly()) {
            trace.pass(Rule.WAY_IN_OPEN);
            return Optional.empty();
        }
        boolean breakGlass = isBreakGlass();
        trace.add(Rule.WAY_IN_OPEN, breakGlass ? "break_glass" : "connection_disabled", connection);
        return breakGlass ? Optional.empty() : Optional.of(RefusalReason.CONNECTION_DISABLED);
    }

    private Optional<RefusalReason> bypassesSingleSignOn() {
        if (!signIn.isByEmail() || !workspace.singleSignOnOnly()) {
            trace.pass(Rule.SINGLE_SIGN_ON_ONLY);
            return Optional.empty();
        }
        boolean breakGlass = isBreakGlass();
        trace.add(Rule.SINGLE_SIGN_ON_ONLY, breakGlass ? "break_glass" : "sso_required");
        return breakGlass ? Optional.empty() : Optional.of(RefusalReason.SSO_REQUIRED);
    }

    private Optional<RefusalReason> unstableSubject() {
        Optional<Subject.Problem> problem = signIn.subject().problem();
        trace.add(Rule.STABLE_SUBJECT, problem.map(what -> what.name().toLowerCase(Locale.ROOT)).orElse(TraceLine.PASSED));
        return problem.map(what -> RefusalReason.SUBJECT_NOT_STABLE);
    }

    /** An address on the list opens the emergency exit only for an owner, or for somebody who is invited as one. */
    private boolean isBreakGlass() {
        String owner = BuiltInRole.OWNER.name();
        boolean isOwner = snapshot.addressHolder().map(AddressHolder::person).flatMap(Person::membership)
                .filter(membership -> membership.status() == MembershipStatus.ACTIVE)
                .filter(membership -> membership.roles().stream().anyMatch(grant -> grant.role().equals(owner)))
                .isPresent();
        boolean willBeOwner = snapshot.invitation().filter(offer -> offer.roles().contains(owner)).isPresent();
        return signIn.isByEmail() && workspace.breakGlass() && (isOwner || willBeOwner);
    }
}
