package usher.provisioning;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.membership.Membership;
import usher.membership.Profile;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.Source;

/** The columns of a membership in a snapshot's row; all null when there is none. */
record MembershipRow(UUID id, String status, String endedBy, Optional<Instant> endedAt, Map<ProfileAttribute, String> values, String sources) {

    static MembershipRow read(Row row) {
        UUID id = row.id();
        String status = row.text();
        String endedBy = row.text();
        Optional<Instant> endedAt = row.maybeTime();
        Map<ProfileAttribute, String> values = new EnumMap<>(ProfileAttribute.class);
        for (ProfileAttribute attribute : ProfileAttribute.values()) {
            row.maybeText().ifPresent(value -> values.put(attribute, value));
        }
        return new MembershipRow(id, status, endedBy, endedAt, values, row.text());
    }

    static MembershipRow of(Membership membership) {
        Map<ProfileAttribute, String> values = new EnumMap<>(ProfileAttribute.class);
        for (ProfileAttribute attribute : ProfileAttribute.values()) {
            Optional.ofNullable(membership.profile().value(attribute)).ifPresent(value -> values.put(attribute, value));
        }
        return new MembershipRow(membership.id(), membership.status().name(),
                membership.endedBy().map(EndedBy::name).orElse(null), membership.endedAt(), values, membership.profile().sources());
    }

    Optional<KnownMembership> known(Grants grants) {
        return Optional.ofNullable(id).map(known -> new KnownMembership(id, MembershipStatus.valueOf(status),
                Optional.ofNullable(endedBy).map(EndedBy::valueOf), endedAt, grants.rolesOf(id), grants.groupsOf(id), profile()));
    }

    /** A source without a value is a value that this source has cleared. */
    private Map<ProfileAttribute, ProfileValue> profile() {
        Map<ProfileAttribute, ProfileValue> profile = new EnumMap<>(ProfileAttribute.class);
        Map<ProfileAttribute, Source> setBy = Profile.sources(sources);
        setBy.forEach((attribute, source) -> profile.put(attribute,
                new ProfileValue(values.getOrDefault(attribute, ""), source)));
        return profile;
    }
}
