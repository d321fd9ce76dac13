package usher.connection;

import java.util.List;
import usher.types.Admission;
import usher.types.AttributeMapping;
import usher.types.BuiltInRole;
import usher.types.DomainName;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;
import usher.types.UsualClaims;
import usher.types.WhenEnded;

/**
 * What somebody typed about a connection's people. As {@link ProvisioningSettings}, but nothing in it is checked yet; whether an owner
 * has allowed a rule is not for the one who types to say.
 */
public record SettingsDraft(boolean trustEmail, Admission admission, List<String> guestDomains, String defaultRole,
        String groupsAttribute, List<RoleRule> rules, List<AttributeMapping> attributes, WhenEnded onRemoved,
        WhenEnded onDeprovisioned) {

    public SettingsDraft {
        guestDomains = List.copyOf(guestDomains);
        rules = List.copyOf(rules);
        attributes = List.copyOf(attributes);
    }

    public static SettingsDraft of(ProvisioningSettings settings) {
        return new SettingsDraft(settings.trustEmail(), settings.admission(),
                settings.guestDomains().stream().map(DomainName::ascii).sorted().toList(), settings.defaultRole(),
                settings.groupsAttribute() == null ? "" : settings.groupsAttribute(), settings.rules(), settings.attributes(),
                settings.onRemoved(), settings.onDeprovisioned());
    }

    /** What a new connection begins with: nobody is admitted who was not invited, and nothing is trusted. */
    public static SettingsDraft cautious(Protocol protocol) {
        return new SettingsDraft(false, Admission.OFF, List.of(), BuiltInRole.MEMBER.name(), "", List.of(),
                UsualClaims.mappings(protocol), WhenEnded.REFUSE, WhenEnded.REFUSE);
    }
}
