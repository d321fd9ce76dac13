package usher.provisioning.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.ProvisioningSettings;
import usher.types.Source;

/**
 * All of the directory that one decision needs, read in the transaction that will act on it.
 *
 * @param linked          whom (connection, issuer, subject) is linked to
 * @param addressHolder   who has the asserted address verified or retired
 * @param correlated      memberships of this tenant that nobody came to yet: those that fit its correlation key and no identity opens
 *                        yet, and the one that was made for the asserted address, where that is certain and nobody's
 * @param invitation      an open invitation of this tenant for the asserted address, usable through this connection
 * @param operatorAddress the asserted address is an operator's, whether or not the operator has an account yet
 */
public record DirectorySnapshot(Workspace workspace, WayIn wayIn, Optional<LinkedIdentity> linked,
        Optional<AddressHolder> addressHolder, List<Person> correlated, Optional<OpenInvitation> invitation,
        boolean operatorAddress) {

    public DirectorySnapshot {
        correlated = List.copyOf(correlated);
    }

    /** What of it concerns this sign-in: nothing of an address where none is asserted, no identity where the address is the person. */
    DirectorySnapshot seenBy(SignIn signIn) {
        boolean address = signIn.address().isPresent();
        boolean identity = !signIn.isByEmail();
        return new DirectorySnapshot(workspace, wayIn, linked.filter(known -> identity), addressHolder.filter(holder -> address),
                correlated.stream().filter(person -> identity || person.unclaimed() && address).toList(),
                invitation.filter(offer -> address), operatorAddress && address);
    }

    /**
     * What a tenant may ask about without a sign-in. Of an address that is none of its domains it hears nothing of people who are not its
     * members: else every administrator could find out, one question after another, who has an account and which address is an operator's.
     */
    public DirectorySnapshot seenByTheTenant() {
        return workspace.homeDomain() ? this : new DirectorySnapshot(workspace, wayIn, linked,
                addressHolder.filter(holder -> holder.person().membership().isPresent()), correlated, invitation, false);
    }

    /** Whether what is offered at the address would make its reader an owner. */
    boolean offersOwnership() {
        return invitation.filter(offer -> offer.roles().contains(BuiltInRole.OWNER.name())).isPresent();
    }

    /** Whether somebody has stood for it, once the step is taken, that the identity is the person's; an address that is proven is. */
    public boolean isAssuredBy(ProvisioningPlan.AccountStep step, SignIn signIn) {
        return signIn.isByEmail() || step.assure() || linked.filter(LinkedIdentity::assured).isPresent();
    }

    /**
     * The tenant.
     *
     * @param homeDomain       the domain of the asserted address is proven by this tenant
     * @param breakGlass       the asserted address is one of those that single sign-on only does not bind
     * @param seatFree         one more active membership is within the limit
     * @param hasOtherOwner    somebody else than the person found here is an active owner
     * @param roleKeys         the roles there are
     * @param singleSignOnWays ids of the enabled connections, for the answer {@code sso_required}
     */
    public record Workspace(UUID id, boolean suspended, boolean singleSignOnOnly, boolean homeDomain, boolean breakGlass,
            boolean seatFree, boolean hasOtherOwner, Set<String> roleKeys, List<String> singleSignOnWays) {
        public Workspace {
            roleKeys = Set.copyOf(roleKeys);
            singleSignOnWays = List.copyOf(singleSignOnWays);
        }
    }

    /**
     * The connection, or the tenant's terms for the e-mail link.
     *
     * @param byOperator the tenants file has it, so that nobody in the tenant says who is recognised by it
     */
    public record WayIn(boolean enabled, boolean byOperator, ProvisioningSettings settings) {
    }

    /**
     * An account with its membership of this tenant, where it has one.
     *
     * @param addressedHere this tenant's domains open the account already: one of its verified addresses is in them, or it has none and no
     *                      other tenant. No other account gets a further address from this tenant's provider, since whoever reads
     *                      the mail of that one would be let in everywhere else
     * @param everCame      somebody has signed in to the account, or another tenant knows it
     * @param unclaimed     the membership was made for the person's address before they came, and becomes theirs by this sign-in
     * @param byAttribute   found by a value of the profile, which many providers let people write themselves
     */
    public record Person(UUID accountId, boolean disabled, boolean operator, Optional<KnownMembership> membership,
            boolean addressedHere, boolean everCame, boolean unclaimed, boolean byAttribute) {

        /** Found by what nobody writes about themselves. */
        public Person(UUID accountId, boolean disabled, boolean operator, Optional<KnownMembership> membership, boolean addressedHere,
                boolean everCame, boolean unclaimed) {
            this(accountId, disabled, operator, membership, addressedHere, everCame, unclaimed, false);
        }

        /** Where no address is given and no way in added. */
        public Person(UUID accountId, boolean disabled, boolean operator, Optional<KnownMembership> membership) {
            this(accountId, disabled, operator, membership, false, true, false);
        }

        /** Whether an owner of this tenant would be recognised. */
        boolean isOwner() {
            return membership.filter(here -> here.roles().stream().anyMatch(grant -> grant.role().equals(BuiltInRole.OWNER.name())))
                    .isPresent();
        }

        /** Whether they would be an owner without the rules of this connection, by which its provider makes whom it likes one. */
        boolean isOwnerWithout(String connectionId) {
            return membership.filter(here -> here.roles().stream().anyMatch(grant -> grant.role().equals(BuiltInRole.OWNER.name())
                    && !grant.source().isOfConnection(connectionId))).isPresent();
        }

        /** The same person with a membership that waits for them. */
        public Person claiming(KnownMembership waiting) {
            return new Person(accountId, disabled, operator, Optional.of(waiting), addressedHere, everCame, true);
        }

        /** The same person, found by a value of the profile. */
        public Person foundByAttribute() {
            return new Person(accountId, disabled, operator, membership, addressedHere, everCame, unclaimed, true);
        }
    }

    /**
     * An identity that signed in before.
     *
     * @param lastAddress          what was asserted then
     * @param lastAddressRetirable that address is verified for this account, in a home domain of this tenant
     * @param assured              the account was made for the identity, or an owner, the operator or the person by proof has stood for it
     *                             that it is theirs; else its provider alone has said so
     */
    public record LinkedIdentity(Person person, Optional<EmailAddress> lastAddress, boolean lastAddressRetirable, boolean assured) {
    }

    /** Whose the asserted address is, or was. */
    public record AddressHolder(Person person, boolean retired) {
    }

    /**
     * A membership as it stands.
     *
     * @param endedAt when it was suspended or removed, where it is
     */
    public record KnownMembership(UUID id, MembershipStatus status, Optional<EndedBy> endedBy, Optional<Instant> endedAt,
            Set<RoleGrant> roles, Set<GroupGrant> groups, Map<ProfileAttribute, ProfileValue> profile) {
        public KnownMembership {
            roles = Set.copyOf(roles);
            groups = Set.copyOf(groups);
            profile = Map.copyOf(profile);
        }
    }

    /** A value of the profile and who set it; an empty text was cleared by that source. */
    public record ProfileValue(String value, Source source) {
    }

    /**
     * An offer of membership by somebody who may still make it.
     *
     * @param roles      that its inviter may give now
     * @param notGiven   that it offered and its inviter may not give any more
     * @param bringsBack when an administrator made it who knew that the person was removed or deactivated; empty where nobody knew
     */
    public record OpenInvitation(UUID id, Set<String> roles, Set<String> notGiven, Optional<Instant> bringsBack) {
        public OpenInvitation {
            roles = Set.copyOf(roles);
            notGiven = Set.copyOf(notGiven);
        }

        /** Of this end its administrator knew: of one that came later nobody has said that it is to be undone. */
        boolean bringsBackFrom(KnownMembership ended) {
            return bringsBack.isPresent() && ended.endedAt().filter(end -> !bringsBack.get().isBefore(end)).isPresent();
        }
    }
}
