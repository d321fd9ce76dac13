package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import usher.connection.SettingsDocument;
import usher.invitation.InviterRights;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.provisioning.CorrelationReader.Correlated;
import usher.provisioning.policy.DirectorySnapshot;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.LinkedIdentity;
import usher.provisioning.policy.DirectorySnapshot.OpenInvitation;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.DirectorySnapshot.WayIn;
import usher.provisioning.policy.DirectorySnapshot.Workspace;
import usher.provisioning.policy.ProvisioningPolicy;
import usher.provisioning.policy.SignIn;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;

/**
 * Reads the snapshot of one decision. Two statements for a returning person; a further one or two only where a rule needs them: who is
 * invited by a person is asked what that person may give, a limited workspace counts its seats, who comes for the first time may have been
 * made a member before, under an account that stood in for theirs.
 */
@ApplicationScoped
public class SnapshotReader {

    private static final String NO_TEXT = "";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private WorkspaceFacts facts;

    @Inject
    private CorrelationReader correlation;

    @Inject
    private InviterRights inviters;

    @Inject
    private UsherConfig config;

    /** @throws RequestRejected {@code unknown_tenant} when the tenant went away while the person signed in */
    DirectoryRead read(SignIn signIn, Instant now) {
        return read(signIn, now, UnaryOperator.identity());
    }

    /** As above, with other terms of the way in than the stored ones. */
    DirectoryRead read(SignIn signIn, Instant now, UnaryOperator<WayIn> terms) {
        Row row = people(signIn, now);
        boolean suspended = row.flag();
        boolean singleSignOnOnly = row.flag();
        Optional<Integer> seatLimit = row.maybeNumber();
        WayIn byEmail = new WayIn(row.flag(), false, SettingsDocument.read(row.text()));
        Optional<String> correlationKey = row.maybeText();
        boolean enabled = row.flag();
        boolean byOperator = row.flag();
        Optional<String> settings = row.maybeText();
        WayIn wayIn = terms.apply(signIn.protocol() == Protocol.EMAIL ? byEmail : new WayIn(enabled, byOperator,
                settings.map(SettingsDocument::read).orElse(byEmail.settings())));
        boolean homeDomain = row.flag();
        boolean breakGlass = row.flag();
        Optional<EmailAddress> lastAddress = row.maybeText().map(EmailAddress::of);
        boolean retirable = row.flag() && !lastAddress.equals(config.operatorEmail());
        boolean assured = row.flag();
        PersonRow linked = PersonRow.read(row);
        boolean retired = row.flag();
        PersonRow holder = PersonRow.read(row);
        InvitationRow offered = InvitationRow.read(row);

        Grants grants = Grants.read(entities, signIn.tenantId(), linked.membershipId(), holder.membershipId());
        Optional<Person> linkedPerson = linked.person(grants);
        PersonRow found = linkedPerson.isPresent() ? linked : holder;
        boolean vouchedAtHome = isVouchedAtHome(signIn, wayIn.settings(), homeDomain);
        boolean mayClaim = linkedPerson.isEmpty() && (signIn.addressProven() || vouchedAtHome) && !retired && holder.membershipId() == null;
        Optional<CorrelationReader.Key> key = linkedPerson.isPresent() || signIn.isByEmail() ? Optional.empty()
                : correlationKey.flatMap(word -> CorrelationReader.key(signIn, wayIn.settings(), word, vouchedAtHome));
        key.ifPresent(fitting -> facts.takeTurn(signIn.tenantId(), seatLimit, fitting.value()));
        Correlated others = correlation.read(signIn.tenantId(), key, signIn.address().filter(address -> mayClaim));
        Optional<Person> holderPerson = holder.person(grants).map(person -> others.waiting().flatMap(Person::membership)
                .map(person::claiming).orElse(person));
        boolean member = isActive(linkedPerson.isPresent() ? linkedPerson : holderPerson);
        Workspace workspace = new Workspace(signIn.tenantId(), suspended, singleSignOnOnly, homeDomain, breakGlass,
                member || seatLimit.isEmpty() || hasFreeSeat(signIn, seatLimit.get(), key.isPresent()),
                !grants.giveOwner(signIn.connectionId()) || ProvisioningPolicy.mayRevokeOwner(signIn, wayIn.settings())
                        && facts.hasOtherOwner(signIn.tenantId(), found.membershipId()),
                grants.roleIds().keySet(), facts.singleSignOnWays(signIn, singleSignOnOnly));
        Optional<OpenInvitation> invitation = offered.offer(inviters, signIn.tenantId(), grants, now);
        List<Person> correlated = others.fitting().isEmpty() && holderPerson.isEmpty() ? others.waiting().stream().toList()
                : others.fitting();
        DirectorySnapshot snapshot = new DirectorySnapshot(workspace, wayIn,
                linkedPerson.map(person -> new LinkedIdentity(person, lastAddress, retirable, assured)),
                holderPerson.map(person -> new AddressHolder(person, retired)), correlated, invitation,
                signIn.address().isPresent() && signIn.address().equals(config.operatorEmail()));
        return new DirectoryRead(snapshot, grants.roleIds(), grants.listeners());
    }

    private Row people(SignIn signIn, Instant now) {
        List<?> rows = entities.createNativeQuery(DirectoryQuery.PEOPLE)
                .setParameter(1, signIn.connectionId())
                .setParameter(2, signIn.address().map(address -> address.domain().ascii()).orElse(NO_TEXT))
                .setParameter(3, signIn.address().map(EmailAddress::canonical).orElse(NO_TEXT))
                .setParameter(4, signIn.issuer())
                .setParameter(5, signIn.subject().value().orElse(NO_TEXT))
                .setParameter(6, signIn.tenantId())
                .setParameter(7, Timestamp.from(now))
                .getResultList();
        if (rows.isEmpty()) {
            throw new RequestRejected(RefusalReason.UNKNOWN_TENANT, "the tenant is gone");
        }
        return new Row((Object[]) rows.get(0));
    }

    /**
     * @param locked the tenant is, since there is a key
     * @throws LostRace when the seat that is gone went to this very person, in another window
     */
    private boolean hasFreeSeat(SignIn signIn, int seatLimit, boolean locked) {
        boolean free = locked ? facts.activeMembers(signIn.tenantId()) < seatLimit : facts.hasFreeSeat(signIn.tenantId(), seatLimit);
        if (!free && facts.isMemberByNow(signIn)) {
            throw new LostRace("the person has become a member meanwhile");
        }
        return free;
    }

    private static boolean isActive(Optional<Person> person) {
        return person.flatMap(Person::membership).map(KnownMembership::status).filter(MembershipStatus.ACTIVE::equals)
                .isPresent();
    }

    private static boolean isVouchedAtHome(SignIn signIn, ProvisioningSettings settings, boolean homeDomain) {
        return homeDomain && (signIn.addressVerified() || settings.trustEmail());
    }

    /** The columns of an account and its membership. */
    private record PersonRow(UUID accountId, boolean disabled, boolean operator, boolean addressedHere, MembershipRow membership) {

        static PersonRow read(Row row) {
            return new PersonRow(row.id(), row.flag(), row.flag(), row.flag(), MembershipRow.read(row));
        }

        UUID membershipId() {
            return membership.id();
        }

        Optional<Person> person(Grants grants) {
            return Optional.ofNullable(accountId)
                    .map(account -> new Person(account, disabled, operator, membership.known(grants), addressedHere, true, false));
        }
    }
}
