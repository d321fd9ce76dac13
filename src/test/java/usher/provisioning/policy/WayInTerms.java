package usher.provisioning.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import usher.provisioning.policy.DirectorySnapshot.WayIn;
import usher.types.Admission;
import usher.types.AttributeMapping;
import usher.types.DomainName;
import usher.types.ProfileAttribute;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;
import usher.types.SyncMode;
import usher.types.WhenAbsent;
import usher.types.WhenEnded;

/** A connection that admits at once, gives MEMBER, and reads groups from the claim of that name, until a test says otherwise. */
final class WayInTerms {

    private boolean enabled = true;
    private boolean trustEmail;
    private boolean byOperator;
    private Admission admission = Admission.AUTO;
    private final Set<DomainName> guestDomains = new HashSet<>();
    private String defaultRole = "MEMBER";
    private String groupsAttribute = "groups";
    private final List<RoleRule> rules = new ArrayList<>();
    private final List<AttributeMapping> attributes = new ArrayList<>();
    private WhenEnded onRemoved = WhenEnded.REFUSE;
    private WhenEnded onDeprovisioned = WhenEnded.REFUSE;

    WayInTerms disabled() {
        enabled = false;
        return this;
    }

    WayInTerms byOperator() {
        byOperator = true;
        return this;
    }

    WayInTerms trustEmail() {
        trustEmail = true;
        return this;
    }

    WayInTerms admission(Admission by) {
        admission = by;
        return this;
    }

    WayInTerms guests(DomainName domain) {
        guestDomains.add(domain);
        return this;
    }

    WayInTerms defaultRole(String role) {
        defaultRole = role;
        return this;
    }

    WayInTerms withoutGroups() {
        groupsAttribute = null;
        return this;
    }

    WayInTerms rule(String group, String role) {
        rules.add(new RoleRule(group, role, false));
        return this;
    }

    WayInTerms ruleAllowedByOwner(String group, String role) {
        rules.add(new RoleRule(group, role, true));
        return this;
    }

    /** Feeds an attribute from the claims that are named; from the one of the attribute's own name where none is. */
    WayInTerms mapping(ProfileAttribute to, SyncMode mode, WhenAbsent absent, String... from) {
        attributes.add(new AttributeMapping(from.length == 0 ? List.of(to.key()) : List.of(from), to, mode, absent));
        return this;
    }

    WayInTerms onRemoved(WhenEnded what) {
        onRemoved = what;
        return this;
    }

    WayInTerms onDeprovisioned(WhenEnded what) {
        onDeprovisioned = what;
        return this;
    }

    WayIn wayIn() {
        return new WayIn(enabled, byOperator, new ProvisioningSettings(trustEmail, admission, guestDomains, defaultRole, groupsAttribute,
                rules, attributes, onRemoved, onDeprovisioned));
    }
}
