package usher.provisioning.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import usher.types.Admission;
import usher.types.BuiltInRole;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.Source;
import usher.types.SyncMode;
import usher.types.WhenAbsent;
import usher.types.WhenEnded;

/**
 * All sorts of people at the door, in directories that could exist. What refuses early is rare, so that every row is reached;
 * that it is, {@link PolicyPropertiesTest} checks.
 */
final class Arrivals implements ArbitrarySupplier<Arrival> {

    private static final String ADDRESS = "sarah@superfantasy.test";
    private static final List<String> GROUPS = List.of("engineering", "it-admins", "board", "choir");
    private static final List<String> ROLES = List.of("OWNER", "ADMIN", "EDITOR", "VIEWER", "MEMBER", "GUEST", "WIZARD");
    private static final List<Source> SOURCES = List.of(Source.rule("superfantasy-saml"), Source.defaultOf("superfantasy-saml"),
            Source.defaultOf("email"), Source.rule("superfantasy-oidc"), Source.manual(), new Source(Source.Kind.SCIM, "entra"),
            Source.invitation("i-1"));

    @Override
    public Arbitrary<Arrival> get() {
        return Combinators.combine(protocol(), workspace(), wayIn(), people(), said(), offer(), address())
                .as((protocol, workspace, wayIn, people, said, offer, address) -> {
                    Arrival arrival = Arrival.by(protocol, ADDRESS);
                    List.of(workspace, wayIn, people, said, offer, address).forEach(each -> each.accept(arrival));
                    return arrival;
                });
    }

    private static Arbitrary<Protocol> protocol() {
        return Arbitraries.frequency(Tuple.of(3, Protocol.SAML), Tuple.of(1, Protocol.OIDC), Tuple.of(1, Protocol.EMAIL));
    }

    private static Arbitrary<Consumer<Arrival>> workspace() {
        return all(
                rarely(arrival -> arrival.at(WorkspaceTerms::suspended)),
                sometimes(arrival -> arrival.at(WorkspaceTerms::singleSignOnOnly)),
                often(arrival -> arrival.at(WorkspaceTerms::breakGlass)),
                sometimes(arrival -> arrival.at(WorkspaceTerms::withoutSeat)),
                often(arrival -> arrival.at(WorkspaceTerms::withoutOtherOwner)),
                rarely(arrival -> arrival.at(terms -> terms.withRoles(Set.of("OWNER", "EDITOR")))));
    }

    private static Arbitrary<Consumer<Arrival>> wayIn() {
        return all(
                oneIn(12, arrival -> arrival.through(WayInTerms::disabled)),
                sometimes(arrival -> arrival.through(WayInTerms::trustEmail)),
                sometimes(arrival -> arrival.through(WayInTerms::byOperator)),
                sometimes(arrival -> arrival.through(WayInTerms::withoutGroups)),
                oneOf(Arbitraries.of(Admission.values()), (by, arrival) -> arrival.through(terms -> terms.admission(by))),
                oneOf(Arbitraries.of("MEMBER", "EDITOR", "WIZARD"), (role, arrival) ->
                        arrival.through(terms -> terms.defaultRole(role))),
                oneOf(rules(), (rules, arrival) -> rules.forEach(arrival::through)),
                often(arrival -> arrival.through(terms -> terms.onRemoved(WhenEnded.REACTIVATE))),
                often(arrival -> arrival.through(terms -> terms.onDeprovisioned(WhenEnded.REACTIVATE))),
                mapping(ProfileAttribute.TITLE), mapping(ProfileAttribute.PHONE));
    }

    private static Arbitrary<List<Consumer<WayInTerms>>> rules() {
        Arbitrary<Consumer<WayInTerms>> rule = Combinators.combine(Arbitraries.of(GROUPS), Arbitraries.of(ROLES),
                Arbitraries.of(true, false)).as((group, role, allowed) -> terms -> {
                    if (allowed) {
                        terms.ruleAllowedByOwner(group, role);
                    } else {
                        terms.rule(group, role);
                    }
                });
        return rule.list().ofMaxSize(4);
    }

    private static Arbitrary<Consumer<Arrival>> mapping(ProfileAttribute to) {
        return Combinators.combine(Arbitraries.of(SyncMode.values()), Arbitraries.of(WhenAbsent.values()))
                .as((mode, absent) -> arrival -> arrival.through(terms -> terms.mapping(to, mode, absent)));
    }

    /** Whose identity, address and directory membership it is: nobody's, one person's, or different people's. */
    private static Arbitrary<Consumer<Arrival>> people() {
        return Combinators.combine(member(), member(), member(), known(), held(),
                Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(2, 1), Tuple.of(1, 2)), Arbitraries.of(true, false))
                .as((one, other, third, known, held, correlated, unclaimed) -> arrival -> {
                    switch (known) {
                        case NOT_AT_ALL -> { }
                        case WITHOUT_ADDRESS -> arrival.knownWithoutAddress(one);
                        case BY_THE_SAME -> arrival.knownAs(one, ADDRESS, held == Held.BY_THE_ONE_KNOWN);
                        case BY_ANOTHER -> arrival.knownAs(one, "sarah.old@superfantasy.test", true);
                        case BY_ANOTHERS -> arrival.knownAs(one, "sarah@elsewhere.test", false);
                    }
                    switch (held) {
                        case BY_NOBODY -> { }
                        case BY_THE_ONE_KNOWN -> arrival.withAddressOf(one);
                        case BY_SOMEBODY_ELSE -> arrival.withAddressOf(other);
                        case ONCE_BY_THE_ONE_KNOWN -> arrival.withRetiredAddressOf(one);
                        case ONCE_BY_SOMEBODY_ELSE -> arrival.withRetiredAddressOf(other);
                    }
                    if (unclaimed) {
                        arrival.onItsProvidersWordAlone();
                    }
                    Member[] fitting = {third, Member.active()};
                    arrival.correlatedWith(Arrays.copyOf(fitting, correlated));
                    if (unclaimed && correlated == 1 && held == Held.BY_NOBODY) {
                        arrival.unclaimed(fitting[1]);
                    }
                });
    }

    private static Arbitrary<Known> known() {
        return Arbitraries.frequency(Tuple.of(7, Known.NOT_AT_ALL), Tuple.of(1, Known.WITHOUT_ADDRESS),
                Tuple.of(2, Known.BY_THE_SAME), Tuple.of(2, Known.BY_ANOTHER), Tuple.of(1, Known.BY_ANOTHERS));
    }

    private static Arbitrary<Held> held() {
        return Arbitraries.frequency(Tuple.of(4, Held.BY_NOBODY), Tuple.of(3, Held.BY_THE_ONE_KNOWN),
                Tuple.of(3, Held.BY_SOMEBODY_ELSE), Tuple.of(1, Held.ONCE_BY_THE_ONE_KNOWN),
                Tuple.of(1, Held.ONCE_BY_SOMEBODY_ELSE));
    }

    private enum Known { NOT_AT_ALL, WITHOUT_ADDRESS, BY_THE_SAME, BY_ANOTHER, BY_ANOTHERS }

    private enum Held { BY_NOBODY, BY_THE_ONE_KNOWN, BY_SOMEBODY_ELSE, ONCE_BY_THE_ONE_KNOWN, ONCE_BY_SOMEBODY_ELSE }

    private static Arbitrary<Member> member() {
        Arbitrary<Supplier<Member>> standing = Arbitraries.frequency(
                Tuple.of(4, () -> Member.ofNoWorkspace()), Tuple.of(5, () -> Member.active()), Tuple.of(2, () -> Member.waiting()),
                Tuple.of(1, () -> Member.suspended()), Tuple.of(1, () -> Member.removed()), Tuple.of(1, () -> Member.declined()),
                Tuple.of(1, () -> Member.deprovisioned()), Tuple.of(1, () -> Member.of(MembershipStatus.REMOVED, null)),
                Tuple.of(1, () -> Member.of(MembershipStatus.REMOVED, EndedBy.DIRECTORY)));
        return Combinators.combine(standing, grants(), groups(), profile(), once(11), once(11), once(3), once(2))
                .as((made, roles, groups, profile, disabled, operator, addressedElsewhere, neverSeen) -> {
                    Member member = made.get();
                    roles.forEach(each -> member.withRole(each.role(), each.source()));
                    groups.forEach(each -> member.inGroup(each.group(), each.source()));
                    profile.accept(member);
                    if (disabled) {
                        member.disabled();
                    }
                    if (addressedElsewhere) {
                        member.addressedElsewhere();
                    }
                    if (neverSeen) {
                        member.neverSeen();
                    }
                    return operator ? member.operator() : member;
                });
    }

    /** True once in so many and one. */
    private static Arbitrary<Boolean> once(int times) {
        return Arbitraries.frequency(Tuple.of(times, false), Tuple.of(1, true));
    }

    /** No default role is a privileged one: {@link usher.types.ProvisioningSettings} takes none. */
    private static Arbitrary<Set<RoleGrant>> grants() {
        return Combinators.combine(Arbitraries.of(ROLES), Arbitraries.of(SOURCES)).as(RoleGrant::new)
                .filter(grant -> grant.source().kind() != Source.Kind.DEFAULT || !BuiltInRole.isPrivileged(grant.role()))
                .set().ofMaxSize(3);
    }

    private static Arbitrary<Set<GroupGrant>> groups() {
        return Combinators.combine(Arbitraries.of(GROUPS), Arbitraries.of(SOURCES.get(0), SOURCES.get(3), SOURCES.get(5)))
                .as(GroupGrant::new).set().ofMaxSize(3);
    }

    private static Arbitrary<Consumer<Member>> profile() {
        Arbitrary<Source> by = Arbitraries.of(Source.attribute("superfantasy-saml"), Source.manual(), SOURCES.get(5));
        return Combinators.combine(Arbitraries.of("", "Editor", "Chief"), by, Arbitraries.of(true, false), Arbitraries.of(ADDRESS,
                "sarah.old@superfantasy.test"), by).as((title, titledBy, titled, address, addressBy) -> member -> {
                    if (titled) {
                        member.with(ProfileAttribute.TITLE, title, titledBy).with(ProfileAttribute.EMAIL, address, addressBy);
                    }
                });
    }

    private static Arbitrary<Consumer<Arrival>> said() {
        return all(
                oneOf(Arbitraries.of(Subject.Problem.values()).optional(0.05), (problem, arrival) ->
                        problem.ifPresent(what -> arrival.withSubject(Subject.unusable(what)))),
                oneOf(Arbitraries.of(GROUPS).set().ofMaxSize(3).optional(0.8), (groups, arrival) ->
                        groups.ifPresent(sent -> arrival.inGroups(sent.toArray(String[]::new)))),
                oneOf(Arbitraries.of("", "Editor", "Chief").optional(0.7), (title, arrival) ->
                        title.ifPresent(sent -> arrival.saying("title", sent))),
                sometimes(arrival -> arrival.withCutShort("groups")),
                sometimes(arrival -> arrival.withCutShort("title")));
    }

    private static Arbitrary<Consumer<Arrival>> offer() {
        return all(
                oneOf(Arbitraries.of(ROLES).set().ofMaxSize(2).optional(0.25), (roles, arrival) ->
                        roles.ifPresent(offered -> arrival.invitedAs(offered.toArray(String[]::new)))),
                oneIn(12, arrival -> arrival.invitedBackAs("EDITOR")),
                oneIn(12, arrival -> arrival.invitedBackBeforeTheEndAs("EDITOR")),
                oneIn(12, arrival -> arrival.invitedInVainAs("ADMIN")));
    }

    private static Arbitrary<Consumer<Arrival>> address() {
        return all(
                often(Arrival::withoutVouching),
                sometimes(Arrival::provenByMail),
                Arbitraries.frequency(Tuple.of(4, arrival -> { }), Tuple.of(1, Arrival::fromElsewhere),
                        Tuple.of(1, Arrival::fromGuestDomain)),
                rarely(Arrival::withOperatorsAddress),
                rarely(arrival -> {
                    if (!arrival.signIn().isByEmail()) {
                        arrival.withoutAddress();
                    }
                }));
    }

    private static Arbitrary<Consumer<Arrival>> rarely(Consumer<Arrival> what) {
        return oneIn(20, what);
    }

    private static Arbitrary<Consumer<Arrival>> sometimes(Consumer<Arrival> what) {
        return oneIn(5, what);
    }

    private static Arbitrary<Consumer<Arrival>> often(Consumer<Arrival> what) {
        return oneIn(2, what);
    }

    private static Arbitrary<Consumer<Arrival>> oneIn(int times, Consumer<Arrival> what) {
        return Arbitraries.frequency(Tuple.of(times - 1, arrival -> { }), Tuple.of(1, what));
    }

    private static <T> Arbitrary<Consumer<Arrival>> oneOf(Arbitrary<T> values, BiConsumer<T, Arrival> what) {
        return values.map(value -> arrival -> what.accept(value, arrival));
    }

    @SafeVarargs
    private static Arbitrary<Consumer<Arrival>> all(Arbitrary<Consumer<Arrival>>... parts) {
        return Combinators.combine(List.of(parts)).as(consumers -> arrival -> consumers.forEach(each -> each.accept(arrival)));
    }
}
