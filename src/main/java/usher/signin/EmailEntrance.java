package usher.signin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.profile.UserProfile;
import org.pac4j.jee.context.JEEContext;
import usher.provisioning.AddressArrivals;
import usher.provisioning.LostRace;
import usher.provisioning.ProvisioningOutcome;
import usher.provisioning.SignInDocument;
import usher.provisioning.policy.SignIn;
import usher.session.Browser;
import usher.signin.emaillink.EmailLink;
import usher.signin.emaillink.EmailLinkProfile;
import usher.signin.emaillink.OpenWorkspaces;
import usher.signin.emaillink.ProofAnswer.Proven;
import usher.signin.page.OpenWorkspace.Standing;
import usher.types.RefusalReason;

/**
 * The gate of the e-mail way in. A proof that a provider's sign-in waited for lets that one go on; an address that was proven for a
 * workspace enters it; else the person chooses among what is open to the address, where one choice needs no choosing.
 */
@ApplicationScoped
public class EmailEntrance {

    @Inject
    private EmailLink emailLink;

    @Inject
    private FlowCookie cookie;

    @Inject
    private SignInCallback callback;

    @Inject
    private GateKeeper gateKeeper;

    @Inject
    private OpenWorkspaces openWorkspaces;

    @Inject
    private AddressArrivals arrivals;

    @Inject
    private Browsers browsers;

    @Inject
    private Clock clock;

    private IndirectClient client;

    @PostConstruct
    void build() {
        client = emailLink.client(cookie::hash);
        client.setAuthorizationGenerators(List.of(this::enter));
    }

    void answer(HttpServletRequest request, HttpServletResponse response) {
        callback.answer(client, RefusalReason.LINK_USED_OR_EXPIRED, request, response);
    }

    private Optional<UserProfile> enter(CallContext context, UserProfile profile) {
        JEEContext web = (JEEContext) context.webContext();
        Proven proven = ((EmailLinkProfile) profile).proven();
        if (proven.pendingSignIn().isPresent()) {
            SignIn waited = SignInDocument.read(proven.pendingSignIn().get());
            gateKeeper.enter(web, waited.withProvenAddress(), proven.returnTo());
        } else if (proven.tenantId().isPresent()) {
            enterByEmail(web, proven, proven.tenantId().get());
        } else {
            choose(web, proven);
        }
        return Optional.of(profile);
    }

    private void enterByEmail(JEEContext web, Proven proven, UUID tenantId) {
        gateKeeper.enter(web, SignIn.byEmail(tenantId, proven.address(), clock.instant()), proven.returnTo());
        LostRace.retried(() -> arrivals.recognise(proven.address()));
    }

    /** The operator enters by no workspace that might refuse them: their rights do not hang on it. */
    private void choose(JEEContext web, Proven proven) {
        List<OpenWorkspaces.Open> open = openWorkspaces.of(proven.address());
        if (open.size() == 1 && (open.get(0).standing() == Standing.MEMBER || !arrivals.isOperator(proven.address()))) {
            enterByEmail(web, proven, open.get(0).tenantId());
            return;
        }
        Browser browser = browsers.of(web.getNativeRequest());
        ProvisioningOutcome outcome = LostRace.retried(() -> arrivals.arrive(proven.address(), browser, !open.isEmpty()));
        if (outcome instanceof ProvisioningOutcome.Refused refused) {
            throw RefusedAction.of(refused, proven.returnTo());
        }
        new Arrival(((ProvisioningOutcome.Admitted) outcome).session(),
                ReturnPath.HOME.value() + new ReturnPath(proven.returnTo()).asQuery()).keep(web);
    }
}
