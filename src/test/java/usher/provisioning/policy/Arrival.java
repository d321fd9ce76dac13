package usher.provisioning.policy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.provisioning.policy.DirectorySnapshot.LinkedIdentity;
import usher.provisioning.policy.DirectorySnapshot.OpenInvitation;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.types.EmailAddress;
import usher.types.Protocol;

/**
 * Somebody at the door of the workspace SuperFantasy: what was said of them, and what the directory knows. Unless a test says
 * otherwise they are new, and the provider vouches for their address in a home domain.
 */
final class Arrival {

    static final UUID TENANT = UUID.randomUUID();
    static final UUID INVITATION = UUID.randomUUID();

    private final Protocol protocol;
    private Subject subject = Subject.of("s-4711");
    private Optional<EmailAddress> address;
    private boolean vouched = true;
    private boolean proven;
    private final Map<String, List<String>> claims = new HashMap<>();
    private final Set<String> cutShort = new HashSet<>();

    private final WorkspaceTerms workspace = new WorkspaceTerms();
    private final WayInTerms wayIn = new WayInTerms();
    private Optional<LinkedIdentity> linked = Optional.empty();
    private Optional<AddressHolder> holder = Optional.empty();
    private List<Person> correlated = List.of();
    private Optional<OpenInvitation> invitation = Optional.empty();
    private boolean operatorAddress;

    private Arrival(Protocol protocol, String address) {
        this.protocol = protocol;
        this.address = Optional.of(EmailAddress.of(address));
    }

    static Arrival of(String address) {
        return new Arrival(Protocol.SAML, address);
    }

    static Arrival byEmail(String address) {
        return new Arrival(Protocol.EMAIL, address).provenByMail();
    }

    static Arrival by(Protocol protocol, String address) {
        return protocol == Protocol.EMAIL ? byEmail(address) : new Arrival(protocol, address);
    }

    Arrival withSubject(Subject said) {
        subject = said;
        return this;
    }

    Arrival withoutAddress() {
        address = Optional.empty();
        return this;
    }

    Arrival withoutVouching() {
        vouched = false;
        return this;
    }

    Arrival provenByMail() {
        proven = true;
        return this;
    }

    /** A claim with these values; with none of them it is empty. */
    Arrival saying(String claim, String... values) {
        claims.put(claim, List.of(values));
        return this;
    }

    Arrival inGroups(String... groups) {
        return saying("groups", groups);
    }

    Arrival withCutShort(String claim) {
        cutShort.add(claim);
        return this;
    }

    /** In the workspace that this prepares. */
    Arrival at(Consumer<WorkspaceTerms> terms) {
        terms.accept(workspace);
        return this;
    }

    /** Through the connection that this prepares. */
    Arrival through(Consumer<WayInTerms> terms) {
        terms.accept(wayIn);
        return this;
    }

    Arrival fromElsewhere() {
        return at(WorkspaceTerms::withoutHomeDomain);
    }

    Arrival fromGuestDomain() {
        return fromElsewhere().through(terms -> terms.guests(address.orElseThrow().domain()));
    }

    /** Signed in before, with the address of today, which was theirs then. */
    Arrival knownAs(Member member) {
        holder = Optional.of(new AddressHolder(member.person(), false));
        linked = Optional.of(new LinkedIdentity(member.person(), address, true, true));
        return this;
    }

    /** Signed in before, with that address; today's is nobody's unless a test says so. */
    Arrival knownAs(Member member, String lastAddress, boolean retirable) {
        linked = Optional.of(new LinkedIdentity(member.person(), Optional.of(EmailAddress.of(lastAddress)), retirable, true));
        return this;
    }

    /** Signed in before, without an address. */
    Arrival knownWithoutAddress(Member member) {
        linked = Optional.of(new LinkedIdentity(member.person(), Optional.empty(), false, true));
        return this;
    }

    /** Nobody but the provider has ever said that the identity is theirs. */
    Arrival onItsProvidersWordAlone() {
        linked = linked.map(known -> new LinkedIdentity(known.person(), known.lastAddress(), known.lastAddressRetirable(), false));
        return this;
    }

    Arrival withAddressOf(Member member) {
        holder = Optional.of(new AddressHolder(member.person(), false));
        return this;
    }

    Arrival withRetiredAddressOf(Member member) {
        holder = Optional.of(new AddressHolder(member.person(), true));
        return this;
    }

    Arrival correlatedWith(Member... members) {
        correlated = Arrays.stream(members).map(Member::person).toList();
        return this;
    }

    /** By the number that the provider names. */
    Arrival correlatedByAttributeWith(Member member) {
        correlated = List.of(member.person().foundByAttribute());
        return this;
    }

    /** The membership was made for the address before anybody came. */
    Arrival unclaimed(Member member) {
        correlated = List.of(member.unclaimed());
        return this;
    }

    Arrival invitedAs(String... roles) {
        invitation = Optional.of(new OpenInvitation(INVITATION, Set.of(roles), Set.of(), Optional.empty()));
        return this;
    }

    /** By somebody who may not give these roles any more. */
    Arrival invitedInVainAs(String... roles) {
        OpenInvitation offer = invitation.orElse(new OpenInvitation(INVITATION, Set.of("MEMBER"), Set.of(), Optional.empty()));
        invitation = Optional.of(new OpenInvitation(INVITATION, offer.roles(), Set.of(roles), offer.bringsBack()));
        return this;
    }

    /** By an administrator who knows that the membership has ended. */
    Arrival invitedBackAs(String... roles) {
        return invitedBackAt(Member.END.plusSeconds(60), roles);
    }

    /** By an administrator who knew of an earlier end, after which the person came back and was sent away once more. */
    Arrival invitedBackBeforeTheEndAs(String... roles) {
        return invitedBackAt(Member.END.minusSeconds(60), roles);
    }

    private Arrival invitedBackAt(Instant time, String... roles) {
        invitation = Optional.of(new OpenInvitation(INVITATION, Set.of(roles), Set.of(), Optional.of(time)));
        return this;
    }

    Arrival withOperatorsAddress() {
        operatorAddress = true;
        return this;
    }

    String connection() {
        return protocol == Protocol.EMAIL ? SignIn.EMAIL_CONNECTION : "superfantasy-saml";
    }

    SignIn signIn() {
        return new SignIn(TENANT, connection(), protocol, "https://idp.superfantasy.test", subject, address, vouched, proven,
                new Claims(claims, cutShort), Instant.EPOCH, Optional.empty());
    }

    DirectorySnapshot snapshot() {
        return new DirectorySnapshot(workspace.workspace(), wayIn.wayIn(), linked, holder, correlated, invitation,
                operatorAddress);
    }

    ProvisioningDecision decide() {
        return ProvisioningPolicy.decide(signIn(), snapshot());
    }

    @Override
    public String toString() {
        return signIn() + "\n" + snapshot();
    }
}
