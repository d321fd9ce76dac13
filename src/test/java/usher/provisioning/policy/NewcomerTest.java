package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.Test;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.Admission;
import usher.types.DomainName;
import usher.types.RefusalReason;
import usher.types.Source;
import usher.types.WhenEnded;

/** Rows 9 and 10: somebody who is not a member yet, and has no invitation. */
class NewcomerTest {

    private static Arrival nora() {
        return Arrival.of("nora@northwind.test").through(terms -> terms.admission(Admission.APPROVE));
    }

    @Test
    void joinsFromAHomeDomain() {
        assertThat(Arrival.of("sarah@superfantasy.test").decide())
                .admits().changesMembership(Change.JOIN).explains(Rule.ENTRY, "joins_from_home");
    }

    @Test
    void joinsAsGuestFromADomainThatTheConnectionLists() {
        assertThat(Arrival.of("guest@partner.test").fromGuestDomain().decide())
                .admits().changesMembership(Change.JOIN)
                .grants(Source.defaultOf("superfantasy-saml"), "GUEST")
                .explains(Rule.ENTRY, "joins_as_guest");
    }

    @Test
    void asksWhereAnAdministratorApproves() {
        assertThat(nora().decide())
                .holds().makesAnAccount().changesMembership(Change.ASK)
                .grants(Source.defaultOf("superfantasy-saml"), "MEMBER")
                .explains(Rule.ENTRY, "asks_from_home");
    }

    @Test
    void asksAsGuestWhereAnAdministratorApproves() {
        assertThat(nora().fromGuestDomain().decide())
                .holds().changesMembership(Change.ASK).explains(Rule.ENTRY, "asks_as_guest");
    }

    @Test
    void isRefusedFromAnyOtherDomain() {
        assertThat(Arrival.of("sarah@mail.test").fromElsewhere().decide())
                .refuses(RefusalReason.DOMAIN_NOT_ADMITTED).explains(Rule.ENTRY, "domain_not_admitted");
    }

    @Test
    void isRefusedFromAParentOfAGuestDomain() {
        assertThat(Arrival.of("sarah@evil.partner.test").fromElsewhere()
                .through(terms -> terms.guests(DomainName.of("partner.test"))).decide())
                .refuses(RefusalReason.DOMAIN_NOT_ADMITTED);
    }

    @Test
    void isRefusedWhereNobodyVouchesForTheAddress() {
        assertThat(Arrival.of("sarah@superfantasy.test").withoutVouching().decide())
                .refuses(RefusalReason.DOMAIN_NOT_ADMITTED);
        assertThat(Arrival.of("guest@partner.test").fromGuestDomain().withoutVouching().decide())
                .refuses(RefusalReason.DOMAIN_NOT_ADMITTED);
    }

    @Test
    void isRefusedWithoutAnAddress() {
        assertThat(Arrival.of("sarah@superfantasy.test").withoutAddress().decide())
                .refuses(RefusalReason.DOMAIN_NOT_ADMITTED);
    }

    @Test
    void withoutAnAddressFindsNeitherAccountNorInvitationNorOperator() {
        Arrival nobody = Arrival.of("sarah@superfantasy.test").invitedAs("EDITOR").withOperatorsAddress().withoutAddress();
        assertThat(nobody.decide()).refuses(RefusalReason.DOMAIN_NOT_ADMITTED);
        assertThat(nobody.withAddressOf(Member.active()).decide()).refuses(RefusalReason.DOMAIN_NOT_ADMITTED);
    }

    @Test
    void isRefusedWhereOnlyInvitationsLead() {
        assertThat(Arrival.of("sarah@superfantasy.test").through(terms -> terms.admission(Admission.OFF)).decide())
                .refuses(RefusalReason.NOT_INVITED).explains(Rule.ENTRY, "not_invited");
    }

    @Test
    void isRefusedWhereNoSeatIsLeft() {
        assertThat(Arrival.of("sarah@superfantasy.test").at(WorkspaceTerms::withoutSeat).decide())
                .refuses(RefusalReason.SEAT_LIMIT_REACHED).explains(Rule.SEATS, "none_left");
    }

    @Test
    void takesNoSeatWhileWaiting() {
        assertThat(nora().at(WorkspaceTerms::withoutSeat).decide()).holds().changesMembership(Change.ASK);
    }

    @Test
    void aMemberNeedsNoFurtherSeatAndWhoComesBackDoes() {
        Arrival member = Arrival.of("sarah@superfantasy.test").at(WorkspaceTerms::withoutSeat);
        assertThat(member.knownAs(Member.active()).decide()).admits();
        assertThat(member.knownAs(Member.removed())
                .through(terms -> terms.onRemoved(WhenEnded.REACTIVATE)).decide())
                .refuses(RefusalReason.SEAT_LIMIT_REACHED);
    }
}
