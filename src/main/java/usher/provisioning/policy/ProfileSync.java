package usher.provisioning.policy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.types.AttributeMapping;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;
import usher.types.Source;
import usher.types.SyncMode;
import usher.types.WhenAbsent;

/** Row 12: each profile attribute by its own mode. What SCIM owns is never written here. */
final class ProfileSync {

    private ProfileSync() {
    }

    /** The attributes to write, with their new values; an empty text clears. */
    static Map<ProfileAttribute, String> changes(SignIn signIn, DirectorySnapshot snapshot,
            Optional<KnownMembership> membership, Trace trace) {
        Map<ProfileAttribute, ProfileValue> profile = membership.map(KnownMembership::profile).orElse(Map.of());
        Map<ProfileAttribute, String> changes = new EnumMap<>(ProfileAttribute.class);
        for (AttributeMapping mapping : snapshot.wayIn().settings().attributes()) {
            change(mapping, signIn.claims(), profile.get(mapping.to()))
                    .ifPresent(value -> changes.put(mapping.to(), value));
        }
        signIn.address().map(EmailAddress::canonical)
                .filter(address -> mayWrite(SyncMode.SYNC, profile.get(ProfileAttribute.EMAIL)))
                .filter(address -> differs(address, profile.get(ProfileAttribute.EMAIL)))
                .ifPresent(address -> changes.put(ProfileAttribute.EMAIL, address));
        if (changes.isEmpty()) {
            trace.add(Rule.PROFILE, "unchanged");
        } else {
            trace.add(Rule.PROFILE, "changed", Map.of("attributes",
                    changes.keySet().stream().map(ProfileAttribute::key).collect(Collectors.joining(", "))));
        }
        return changes;
    }

    private static Optional<String> change(AttributeMapping mapping, Claims claims, ProfileValue current) {
        Optional<String> claim = claims.firstSent(mapping.from());
        if (claim.isEmpty() && mapping.absent() == WhenAbsent.KEEP) {
            return Optional.empty();
        }
        String value = claim.map(name -> firstText(claims.of(name))).orElse("");
        boolean unknown = value.isEmpty() && mapping.from().stream().anyMatch(claims.incomplete()::contains);
        return !unknown && mayWrite(mapping.mode(), current) && differs(value, current) ? Optional.of(value) : Optional.empty();
    }

    private static boolean mayWrite(SyncMode mode, ProfileValue current) {
        if (current == null) {
            return true;
        }
        Source.Kind setBy = current.source().kind();
        return setBy != Source.Kind.SCIM && (mode == SyncMode.FORCE || mode == SyncMode.SYNC && setBy != Source.Kind.MANUAL);
    }

    private static boolean differs(String value, ProfileValue current) {
        return !value.equals(current == null ? "" : current.value());
    }

    private static String firstText(List<String> values) {
        return values.stream().map(value -> value.replaceAll("\\s+", " ").strip()).filter(value -> !value.isEmpty())
                .findFirst().map(ProfileSync::cut).orElse("");
    }

    /** Not in the middle of a character that takes two of Java's. */
    private static String cut(String text) {
        int end = Math.min(ProfileAttribute.LONGEST, text.length());
        boolean splits = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splits ? end - 1 : end);
    }
}
