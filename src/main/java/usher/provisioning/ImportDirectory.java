package usher.provisioning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.account.AccountEmail;
import usher.membership.Membership;
import usher.membership.Profile;
import usher.provisioning.policy.AddressFacts;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.ImportedPerson;
import usher.provisioning.policy.ImportSnapshot;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;
import usher.types.Source;

/** What the directory knows of all whom some rows are about, read at once; a snapshot for each row is looked up in it. */
final class ImportDirectory {

    private final ImportRoles roles;
    private final Set<String> homeDomains;
    private final Optional<EmailAddress> operatorEmail;
    private final Map<String, AccountEmail> holders = new HashMap<>();
    private final Map<String, Set<UUID>> unverified = new HashMap<>();
    private final Map<UUID, Membership> byAccount = new HashMap<>();
    private final Map<String, Membership> byUserName = new HashMap<>();
    private final Map<String, Membership> byExternalId = new HashMap<>();
    private final Map<EmailAddress, Set<Membership>> byAddress = new HashMap<>();
    private final Map<UUID, Set<String>> verified = new HashMap<>();
    private final Set<UUID> operators = new HashSet<>();
    private final Set<UUID> disabled = new HashSet<>();
    private final Set<UUID> others = new HashSet<>();
    private Grants grants = new Grants(Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    ImportDirectory(ImportRoles roles, Set<String> homeDomains, Optional<EmailAddress> operatorEmail) {
        this.roles = roles;
        this.homeDomains = homeDomains;
        this.operatorEmail = operatorEmail;
    }

    void addHolder(AccountEmail email) {
        holders.put(email.address(), email);
    }

    void addUnverified(AccountEmail email) {
        unverified.computeIfAbsent(email.address(), address -> new HashSet<>()).add(email.accountId());
    }

    void addMember(Membership membership) {
        byAccount.put(membership.accountId(), membership);
        membership.userName().ifPresent(name -> byUserName.put(name.toLowerCase(Locale.ROOT), membership));
        membership.externalId().ifPresent(id -> byExternalId.put(id, membership));
        EmailAddress.ifValid(membership.profile().value(ProfileAttribute.EMAIL)).ifPresent(address ->
                byAddress.computeIfAbsent(address, known -> new HashSet<>()).add(membership));
    }

    void addVerified(AccountEmail email) {
        verified.computeIfAbsent(email.accountId(), id -> new HashSet<>()).add(email.address());
    }

    void addAccounts(List<UUID> ofOperators, List<UUID> thatAreDisabled, List<UUID> reachedElsewhere) {
        operators.addAll(ofOperators);
        disabled.addAll(thatAreDisabled);
        others.addAll(reachedElsewhere);
    }

    void hold(Grants read) {
        grants = read;
    }

    /** Accounts whose memberships of the tenant are to be looked for. */
    Set<UUID> accounts() {
        return Stream.concat(holders.values().stream().map(AccountEmail::accountId),
                unverified.values().stream().flatMap(Set::stream)).collect(Collectors.toSet());
    }

    List<Membership> members() {
        return Stream.of(byAccount, byUserName, byExternalId).flatMap(map -> map.values().stream()).distinct().toList();
    }

    ImportRoles roles() {
        return roles;
    }

    /** Whether any of them is an owner, so that the others have to be counted. */
    boolean hasOwner() {
        return members().stream().anyMatch(member -> isOwner(member.id()));
    }

    private boolean isOwner(UUID membership) {
        return grants.rolesOf(membership).stream().anyMatch(grant -> grant.role().equals(BuiltInRole.OWNER.name()));
    }

    Optional<Membership> member(ImportedPerson wanted) {
        return known(wanted).or(() -> holding(wanted));
    }

    /** Whether its keys and its address are of different members, so that nobody knows whom it means. */
    boolean meansTwo(ImportedPerson wanted) {
        Stream<Membership> known = keyed(wanted).findAny().isPresent() ? keyed(wanted) : told(wanted);
        return Stream.concat(known, holding(wanted).stream()).map(Membership::id).distinct().count() > 1;
    }

    private Optional<Membership> known(ImportedPerson wanted) {
        return keyed(wanted).findFirst().or(() -> wanted.email().flatMap(this::unclaimed)).or(() -> told(wanted).findFirst());
    }

    /**
     * Whether it is known by nothing but the address that a provider says it has: in many of them people write what they like there, so
     * that the next of that name may be meant.
     */
    boolean isOnlySaid(ImportedPerson wanted) {
        boolean certain = keyed(wanted).findAny().isPresent() || wanted.email().flatMap(this::unclaimed).isPresent()
                || holding(wanted).isPresent();
        return !certain && told(wanted).findFirst().filter(member -> isSaid(member, wanted.email().orElseThrow())).isPresent();
    }

    private boolean isSaid(Membership member, EmailAddress address) {
        Source by = Profile.sources(member.profile().sources()).get(ProfileAttribute.EMAIL);
        return by != null && by.kind() == Source.Kind.ATTRIBUTE
                && !verified.getOrDefault(member.accountId(), Set.of()).contains(address.canonical());
    }

    /** Whose address it is as the profile has it, whoever's its domain is. */
    private Stream<Membership> told(ImportedPerson wanted) {
        return wanted.email().map(address -> byAddress.getOrDefault(address, Set.of())).stream().flatMap(Set::stream);
    }

    private Stream<Membership> keyed(ImportedPerson wanted) {
        return Stream.of(wanted.keys().externalId().map(byExternalId::get),
                wanted.keys().userName().map(name -> byUserName.get(name.toLowerCase(Locale.ROOT)))).flatMap(Optional::stream)
                .filter(Objects::nonNull);
    }

    private Optional<Membership> unclaimed(EmailAddress address) {
        return unverified.getOrDefault(address.canonical(), Set.of()).stream().map(byAccount::get).filter(Objects::nonNull).findFirst();
    }

    private Optional<Membership> holding(ImportedPerson wanted) {
        return wanted.email().filter(this::isHome).map(EmailAddress::canonical).map(holders::get).filter(email -> !email.isRetired())
                .map(email -> byAccount.get(email.accountId()));
    }

    ImportSnapshot snapshot(ImportedPerson wanted, boolean seatFree, Set<UUID> owners) {
        Optional<Membership> known = known(wanted);
        Optional<Membership> member = member(wanted);
        return new ImportSnapshot(wanted.email().map(address -> facts(address, member)).orElse(AddressFacts.NONE),
                known.map(membership -> person(membership.accountId())), member.map(ImportDirectory::keys).orElse(DirectoryKeys.NONE),
                seatFree, owners.stream().anyMatch(owner -> !member.map(Membership::id).equals(Optional.of(owner))), roles.permissions());
    }

    static DirectoryKeys keys(Membership membership) {
        return new DirectoryKeys(membership.userName(), membership.externalId());
    }

    Person person(UUID accountId) {
        return new Person(accountId, disabled.contains(accountId), operators.contains(accountId),
                Optional.ofNullable(byAccount.get(accountId)).flatMap(membership -> MembershipRow.of(membership).known(grants)));
    }

    private AddressFacts facts(EmailAddress address, Optional<Membership> member) {
        Optional<EmailAddress> replaced = member.flatMap(known -> EmailAddress.ifValid(known.profile().value(ProfileAttribute.EMAIL))
                .filter(old -> !old.equals(address) && isHome(old)
                        && verified.getOrDefault(known.accountId(), Set.of()).contains(old.canonical())));
        AddressFacts facts = new AddressFacts(isHome(address), operatorEmail.filter(address::equals).isPresent(),
                Optional.ofNullable(holders.get(address.canonical()))
                        .map(email -> new AddressHolder(person(email.accountId()), email.isRetired())), replaced);
        return member.map(Membership::accountId).filter(others::contains).isPresent() ? facts.ofOthersToo() : facts;
    }

    private boolean isHome(EmailAddress address) {
        return homeDomains.contains(address.domain().ascii());
    }
}
