package usher.provisioning.policy;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.Source;

/** Somebody who has an account, and may have a membership of the workspace in question. */
final class Member {

    /** Of those whose membership has ended. */
    static final Instant END = Instant.parse("2026-02-01T09:00:00Z");

    private final UUID accountId = UUID.randomUUID();
    private final UUID membershipId = UUID.randomUUID();
    private final Optional<MembershipStatus> status;
    private final Optional<EndedBy> endedBy;
    private final Set<RoleGrant> roles = new HashSet<>();
    private final Set<GroupGrant> groups = new HashSet<>();
    private final Map<ProfileAttribute, ProfileValue> profile = new HashMap<>();
    private boolean disabled;
    private boolean operator;
    private boolean addressedHere = true;
    private boolean everCame = true;

    private Member(MembershipStatus status, EndedBy endedBy) {
        this.status = Optional.ofNullable(status);
        this.endedBy = Optional.ofNullable(endedBy);
    }

    static Member ofNoWorkspace() {
        return new Member(null, null);
    }

    static Member active() {
        return new Member(MembershipStatus.ACTIVE, null);
    }

    static Member waiting() {
        return new Member(MembershipStatus.PENDING, null);
    }

    static Member suspended() {
        return new Member(MembershipStatus.SUSPENDED, EndedBy.ADMINISTRATOR);
    }

    static Member removed() {
        return new Member(MembershipStatus.REMOVED, EndedBy.ADMINISTRATOR);
    }

    static Member declined() {
        return new Member(MembershipStatus.REMOVED, EndedBy.DECLINED_APPROVAL);
    }

    static Member deprovisioned() {
        return new Member(MembershipStatus.SUSPENDED, EndedBy.DIRECTORY);
    }

    static Member of(MembershipStatus status, EndedBy endedBy) {
        return new Member(status, endedBy);
    }

    Member withRole(String role, Source source) {
        roles.add(new RoleGrant(role, source));
        return this;
    }

    Member inGroup(String group, Source source) {
        groups.add(new GroupGrant(group, source));
        return this;
    }

    Member with(ProfileAttribute attribute, String value, Source source) {
        profile.put(attribute, new ProfileValue(value, source));
        return this;
    }

    Member disabled() {
        disabled = true;
        return this;
    }

    Member operator() {
        operator = true;
        return this;
    }

    /** None of this workspace's domains opens their account, and another workspace knows it. */
    Member addressedElsewhere() {
        addressedHere = false;
        return this;
    }

    /** Made by a directory, and never seen since. */
    Member neverSeen() {
        everCame = false;
        return this;
    }

    private static Optional<Instant> endedAt(MembershipStatus status) {
        return Optional.of(END).filter(end -> status == MembershipStatus.SUSPENDED || status == MembershipStatus.REMOVED);
    }

    UUID accountId() {
        return accountId;
    }

    UUID membershipId() {
        return membershipId;
    }

    Person unclaimed() {
        Person stand = person();
        return stand.claiming(stand.membership().orElseThrow());
    }

    Person person() {
        return new Person(accountId, disabled, operator,
                status.map(at -> new KnownMembership(membershipId, at, endedBy, endedAt(at), roles, groups, profile)), addressedHere, everCame, false);
    }
}
