package usher.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import usher.membership.MemberDetails;
import usher.membership.MemberDetails.Grant;
import usher.membership.Membership;
import usher.membership.Profile;
import usher.types.ProfileAttribute;
import usher.types.Source;

/** A member as the API shows them: values and grants with who set each. */
final class MemberDocument {

    private MemberDocument() {
    }

    static JsonObjectBuilder of(MemberDetails member) {
        Membership membership = member.membership();
        return Json.createObjectBuilder()
                .add("id", membership.id().toString())
                .add("account", membership.accountId().toString())
                .add("status", membership.status().name())
                .add("endedBy", Answers.maybe(membership.endedBy()))
                .add("profile", profile(membership.profile()))
                .add("userName", Answers.maybe(membership.userName()))
                .add("externalId", Answers.maybe(membership.externalId()))
                .add("roles", grants("role", member.roles()))
                .add("groups", grants("group", member.groups()))
                .add("createdAt", membership.createdAt().toString())
                .add("updatedAt", membership.updatedAt().toString());
    }

    private static JsonObjectBuilder profile(Profile profile) {
        Map<ProfileAttribute, Source> sources = Profile.sources(profile.sources());
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (ProfileAttribute attribute : ProfileAttribute.values()) {
            String value = profile.value(attribute);
            if (value != null) {
                JsonObjectBuilder known = Json.createObjectBuilder().add("value", value);
                Source source = sources.get(attribute);
                json.add(attribute.key(), source == null ? known : known.add("source", source.toString()));
            }
        }
        return json;
    }

    private static JsonArrayBuilder grants(String name, List<Grant> grants) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        grants.forEach(grant -> json.add(Json.createObjectBuilder().add(name, grant.name()).add("source", grant.source())));
        return json;
    }
}
