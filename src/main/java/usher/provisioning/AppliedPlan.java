package usher.provisioning;

import java.util.Map;
import java.util.UUID;
import usher.types.ProfileAttribute;

/**
 * The people of a plan that was carried out, new ones included.
 *
 * @param profileBefore what stood where the plan writes a value; nothing where nothing stood
 */
record AppliedPlan(UUID accountId, UUID membershipId, Map<ProfileAttribute, String> profileBefore) {
}
