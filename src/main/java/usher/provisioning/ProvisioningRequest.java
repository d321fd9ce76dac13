package usher.provisioning;

import usher.provisioning.policy.SignIn;
import usher.session.Browser;

/** A sign-in to decide, and the browser that brought it. */
public record ProvisioningRequest(SignIn signIn, Browser browser) {
}
