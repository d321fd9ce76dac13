package usher.provisioning.policy;

import java.util.List;
import java.util.Set;
import usher.provisioning.policy.DirectorySnapshot.Workspace;

/** A tenant in good standing, at which the asserted address is at home, until a test says otherwise. */
final class WorkspaceTerms {

    private boolean suspended;
    private boolean singleSignOnOnly;
    private boolean homeDomain = true;
    private boolean breakGlass;
    private boolean seatFree = true;
    private boolean otherOwner = true;
    private Set<String> roles = Set.of("OWNER", "ADMIN", "MEMBER", "GUEST", "EDITOR", "VIEWER");

    WorkspaceTerms suspended() {
        suspended = true;
        return this;
    }

    WorkspaceTerms singleSignOnOnly() {
        singleSignOnOnly = true;
        return this;
    }

    WorkspaceTerms withoutHomeDomain() {
        homeDomain = false;
        return this;
    }

    /** The asserted address is on the list of those who may do without single sign-on in an emergency. */
    WorkspaceTerms breakGlass() {
        breakGlass = true;
        return this;
    }

    WorkspaceTerms withoutSeat() {
        seatFree = false;
        return this;
    }

    WorkspaceTerms withoutOtherOwner() {
        otherOwner = false;
        return this;
    }

    WorkspaceTerms withRoles(Set<String> keys) {
        roles = keys;
        return this;
    }

    Workspace workspace() {
        return new Workspace(Arrival.TENANT, suspended, singleSignOnOnly, homeDomain, breakGlass, seatFree, otherOwner, roles,
                List.of("superfantasy-saml"));
    }
}
