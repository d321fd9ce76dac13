package usher.rest;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.NewMember;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;

/** Reads what is wished for a member. Whether it may be is decided elsewhere. */
final class MemberInput {

    private static final int LONGEST_NAME = 255;

    private MemberInput() {
    }

    static NewMember newMember(JsonPlace body) {
        JsonFields fields = body.fields();
        Optional<EmailAddress> email = fields.nullable("email").map(place -> place.text(EmailAddress::of, "an e-mail address"));
        DirectoryKeys keys = new DirectoryKeys(fields.nullable("userName").map(place -> place.text(LONGEST_NAME)),
                fields.nullable("externalId").map(place -> place.text(LONGEST_NAME)));
        NewMember wanted = new NewMember(email, keys, fields.optional("profile").map(MemberInput::profile).orElse(Map.of()),
                names(fields.list("roles")), names(fields.list("groups")),
                fields.optional("suspended").map(JsonPlace::flag).orElse(false));
        fields.nothingElse("a member");
        if (email.isEmpty() && keys.userName().isEmpty() && keys.externalId().isEmpty()) {
            throw body.wrong("names nobody: it has neither email nor userName nor externalId");
        }
        return wanted;
    }

    /** Null clears a value; what is left out stays. */
    static Map<ProfileAttribute, String> profile(JsonPlace place) {
        JsonFields fields = place.fields();
        Map<ProfileAttribute, String> values = new EnumMap<>(ProfileAttribute.class);
        for (ProfileAttribute attribute : ProfileAttribute.values()) {
            if (attribute != ProfileAttribute.EMAIL && fields.optional(attribute.key()).isPresent()) {
                values.put(attribute, fields.nullable(attribute.key())
                        .map(value -> value.text(ProfileAttribute.LONGEST)).orElse(""));
            }
        }
        fields.nothingElse("a profile");
        return values;
    }

    static Set<String> names(List<JsonPlace> places) {
        Set<String> names = new LinkedHashSet<>();
        places.forEach(place -> names.add(place.text(LONGEST_NAME)));
        return names;
    }
}
