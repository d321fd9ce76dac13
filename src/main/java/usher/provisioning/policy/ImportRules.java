package usher.provisioning.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;
import usher.types.Source;

/**
 * Decides one row of an import. Whom the tenant does not know is made, by {@link CreationRules}; whom it knows is changed to what the row
 * says, by {@link MemberRules}, one decision for each thing that differs. An import gives what nobody else gives already, and takes what
 * imports gave; the grants of others stay, so that a file that was exported changes nothing.
 */
public final class ImportRules {

    private static final Set<MembershipStatus> CHANGEABLE = Set.of(MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED);

    private final ImportedPerson wanted;
    private final ImportSnapshot snapshot;
    private final Rights rights;

    private ImportRules(ImportedPerson wanted, ImportSnapshot snapshot, Rights rights) {
        this.wanted = wanted;
        this.snapshot = snapshot;
        this.rights = rights;
    }

    /**
     * @return a plan, which is empty when everything is so already, or a reason of {@link CreationRules} or {@link MemberRules}; {@code
     *     conflict} too for a status that no import gives, and for what the directory owns
     */
    public static MemberDecision decide(ImportedPerson wanted, ImportSnapshot snapshot, Rights rights) {
        return new ImportRules(wanted, snapshot, rights).decide();
    }

    private MemberDecision decide() {
        Optional<Person> person = snapshot.known().or(this::holder);
        Optional<KnownMembership> membership = person.flatMap(Person::membership);
        Optional<MembershipStatus> status = membership.map(KnownMembership::status);
        boolean unchangeable = wanted.status().filter(asked -> !CHANGEABLE.contains(asked)).isPresent();
        if (unchangeable) {
            return status.equals(wanted.status()) && rights.overMembers() ? MemberDecision.plan(unchanged(person.get(), membership.get()))
                    : MemberDecision.refuse(RefusalReason.CONFLICT);
        }
        return status.filter(CHANGEABLE::contains).isPresent() ? change(person.get(), membership.get())
                : CreationRules.decide(wanted.asNew(), snapshot.forCreation(), rights);
    }

    private MemberDecision change(Person person, KnownMembership membership) {
        List<MemberChange> changes = changes(membership);
        if (changes.isEmpty() && rights.overMembers()) {
            return MemberDecision.plan(unchanged(person, membership));
        }
        boolean directorys = membership.profile().values().stream().anyMatch(value -> value.source().kind() == Source.Kind.SCIM);
        if (directorys && changes.stream().anyMatch(each -> each instanceof MemberChange.Identify
                || each instanceof MemberChange.SetAddress)) {
            return MemberDecision.refuse(RefusalReason.CONFLICT);
        }
        MemberSnapshot member = snapshot.forChange(person, membership);
        ProvisioningPlan plan = unchanged(person, membership);
        for (MemberChange each : changes) {
            MemberDecision decision = MemberRules.decide(each, member, rights);
            if (decision.plan().isEmpty()) {
                return decision;
            }
            plan = plan.and(decision.plan().get());
        }
        return MemberDecision.plan(plan);
    }

    private List<MemberChange> changes(KnownMembership membership) {
        List<MemberChange> changes = new ArrayList<>();
        wanted.status().filter(asked -> asked != membership.status()).ifPresent(asked -> changes.add(
                asked == MembershipStatus.ACTIVE ? new MemberChange.Reactivate() : new MemberChange.Suspend()));
        Map<ProfileAttribute, String> profile = wanted.profile().entrySet().stream()
                .filter(value -> !value.getValue().equals(current(membership, value.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!profile.isEmpty()) {
            changes.add(new MemberChange.SetProfile(profile));
        }
        Optional<EmailAddress> now = EmailAddress.ifValid(current(membership, ProfileAttribute.EMAIL));
        wanted.email().filter(asked -> !Optional.of(asked).equals(now)).ifPresent(asked -> changes.add(new MemberChange.SetAddress(asked)));
        DirectoryKeys keys = new DirectoryKeys(wanted.keys().userName().or(snapshot.knownKeys()::userName),
                wanted.keys().externalId().or(snapshot.knownKeys()::externalId));
        if (!keys.equals(snapshot.knownKeys())) {
            changes.add(new MemberChange.Identify(keys));
        }
        wanted.roles().flatMap(asked -> ofImports(asked, membership.roles(), RoleGrant::role, RoleGrant::source))
                .ifPresent(roles -> changes.add(new MemberChange.SetRoles(roles)));
        wanted.groups().flatMap(asked -> ofImports(asked, membership.groups(), GroupGrant::group, GroupGrant::source))
                .ifPresent(groups -> changes.add(new MemberChange.SetGroups(groups)));
        return changes;
    }

    /** What imports are to give, without what others give already; empty when they give exactly that. */
    private <G> Optional<Set<String>> ofImports(Set<String> asked, Set<G> grants, Function<G, String> name, Function<G, Source> source) {
        Set<String> own = grants.stream().filter(grant -> source.apply(grant).equals(rights.source())).map(name).collect(Collectors.toSet());
        Set<String> wantedOfUs = new HashSet<>(asked);
        grants.stream().map(name).filter(each -> !own.contains(each)).forEach(wantedOfUs::remove);
        return Optional.of(wantedOfUs).filter(set -> !set.equals(own));
    }

    private static String current(KnownMembership membership, ProfileAttribute attribute) {
        ProfileValue known = membership.profile().get(attribute);
        return known == null ? "" : known.value();
    }

    private static ProvisioningPlan unchanged(Person person, KnownMembership membership) {
        return ProvisioningPlan.unchanged(person.accountId(), membership.id());
    }

    /** Who has the address, where the tenant may speak for it. */
    private Optional<Person> holder() {
        return snapshot.address().home() ? snapshot.address().holder().filter(had -> !had.retired()).map(AddressHolder::person)
                : Optional.empty();
    }
}
