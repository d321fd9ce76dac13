package usher.provisioning;

import java.util.UUID;

/** The people of a plan that was carried out, new ones included. */
record AppliedPlan(UUID accountId, UUID membershipId) {
}
