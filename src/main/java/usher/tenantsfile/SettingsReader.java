package usher.tenantsfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.types.Admission;
import usher.types.AttributeMapping;
import usher.types.BuiltInRole;
import usher.types.DomainName;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;
import usher.types.SyncMode;
import usher.types.UsualClaims;
import usher.types.WhenAbsent;
import usher.types.WhenEnded;

/** Reads what a way in does with its people; roles that it names are the tenant's. */
final class SettingsReader {

    private static final List<String> TARGETS = Arrays.stream(ProfileAttribute.values())
            .filter(attribute -> attribute != ProfileAttribute.EMAIL).map(ProfileAttribute::key).toList();

    private final Set<String> roleKeys;

    SettingsReader(Set<String> roleKeys) {
        this.roleKeys = roleKeys;
    }

    /** @param terms what the file says of the e-mail link; empty for its defaults */
    ProvisioningSettings forEmail(Optional<JsonFields> terms) {
        return new ProvisioningSettings(false,
                terms.map(SettingsReader::admission).orElse(Admission.OFF), Set.of(),
                terms.map(this::defaultRole).orElse(BuiltInRole.MEMBER.name()), null, List.of(), List.of(),
                WhenEnded.REFUSE, WhenEnded.REFUSE);
    }

    ProvisioningSettings of(JsonFields connection, Protocol protocol) {
        return new ProvisioningSettings(
                connection.optional("trustEmail").map(JsonPlace::flag).orElse(false),
                admission(connection),
                guestDomains(connection),
                defaultRole(connection),
                connection.nullable("groupsAttribute").map(JsonPlace::text).orElse(null),
                rules(connection),
                attributes(connection, protocol),
                whenEnded(connection, "onRemoved"),
                whenEnded(connection, "onDeprovisioned"));
    }

    private static Admission admission(JsonFields fields) {
        return fields.optional("admission").map(place -> place.oneOf(Admission.class)).orElse(Admission.OFF);
    }

    private static Set<DomainName> guestDomains(JsonFields connection) {
        return connection.list("guestDomains").stream().map(place -> place.text(DomainName::of, "a domain"))
                .collect(Collectors.toSet());
    }

    private String defaultRole(JsonFields fields) {
        Optional<JsonPlace> place = fields.optional("defaultRole");
        String role = place.map(this::role).orElse(BuiltInRole.MEMBER.name());
        if (BuiltInRole.isPrivileged(role)) {
            throw place.orElseThrow().isNot("a role that anybody may get by default");
        }
        return role;
    }

    private String role(JsonPlace place) {
        if (!roleKeys.contains(place.text())) {
            throw place.isNot("a role of this tenant");
        }
        return place.text();
    }

    /** The operator's word allows a rule to give OWNER or ADMIN. */
    private List<RoleRule> rules(JsonFields connection) {
        List<RoleRule> rules = new ArrayList<>();
        for (JsonPlace place : connection.list("rules")) {
            JsonFields rule = place.fields();
            rules.add(new RoleRule(rule.required("group").text(), role(rule.required("role")), true));
            rule.nothingElse("a rule");
        }
        return rules;
    }

    private static List<AttributeMapping> attributes(JsonFields connection, Protocol protocol) {
        Unique targets = new Unique();
        List<AttributeMapping> own = new ArrayList<>();
        for (JsonPlace place : connection.list("attributes")) {
            JsonFields mapping = place.fields();
            String to = mapping.required("to").oneOf(TARGETS);
            targets.check(mapping.required("to"), to);
            own.add(new AttributeMapping(List.of(mapping.required("from").text()), ProfileAttribute.ofKey(to).orElseThrow(),
                    mapping.optional("mode").map(mode -> mode.oneOf(SyncMode.class)).orElse(SyncMode.SYNC),
                    mapping.optional("absent").map(absent -> absent.oneOf(WhenAbsent.class)).orElse(WhenAbsent.KEEP)));
            mapping.nothingElse("an attribute");
        }
        return withUsual(own, protocol);
    }

    private static List<AttributeMapping> withUsual(List<AttributeMapping> own, Protocol protocol) {
        Set<ProfileAttribute> taken = own.stream().map(AttributeMapping::to).collect(Collectors.toSet());
        List<AttributeMapping> all = new ArrayList<>(own);
        UsualClaims.mappings(protocol).stream().filter(usual -> !taken.contains(usual.to())).forEach(all::add);
        return all;
    }

    private static WhenEnded whenEnded(JsonFields connection, String field) {
        return connection.optional(field).map(place -> place.oneOf(WhenEnded.class)).orElse(WhenEnded.REFUSE);
    }
}
