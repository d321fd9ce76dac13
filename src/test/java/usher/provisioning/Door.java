package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;

/** The plainest bean that has its people provisioned. */
@ApplicationScoped
public class Door {

    @Provisioned
    public ProvisioningOutcome enter(ProvisioningRequest request, ProvisioningOutcome outcome) {
        return outcome;
    }
}
