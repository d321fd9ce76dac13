package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;
import usher.mail.Letter;
import usher.mail.Mails;
import usher.membership.Membership;
import usher.provisioning.policy.ProvisioningPlan;
import usher.tenant.Tenant;
import usher.types.ProfileAttribute;

/** Tells a person, at the address that opened their account until now, that a workspace has put another in its place. */
@ApplicationScoped
public class AddressNotice {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Mails mails;

    void tell(UUID tenantId, AppliedPlan people, ProvisioningPlan plan) {
        plan.account().retire().ifPresent(old -> {
            Letter letter = Letter.addressReplaced(old, entities.find(Tenant.class, tenantId).name(),
                    plan.profile().getOrDefault(ProfileAttribute.EMAIL, ""));
            mails.tell(letter.inLanguageOf(entities.find(Membership.class, people.membershipId()).profile().value(ProfileAttribute.LOCALE)),
                    Optional.of(tenantId), Optional.of(people.accountId()));
        });
    }
}
