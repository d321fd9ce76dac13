package usher.scim;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import usher.platform.web.ClientAddress;
import usher.platform.web.RequestBudget;
import usher.provisioning.DirectoryClient;
import usher.scim.protocol.ScimError;
import usher.session.Browser;
import usher.tenant.DirectoryHabits;
import usher.tenant.DirectoryUse;
import usher.tenant.Reconciliation;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * Lets a directory's client in (RFC 7644, section 2). Which workspace it may enter is its token's to say; the address has to be that
 * workspace's, and nobody learns whether there is another of the name. What a known token is refused is in the log of its own workspace.
 */
@ApplicationScoped
public class ClientGate {

    private static final String BEARER = "bearer ";

    /** Far above what any client sends, and below what one may do to its neighbours. */
    private static final int AT_ONCE = 6000;
    private static final Duration REFILLED = Duration.ofSeconds(10);
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    @Inject
    private AccessTokens tokens;

    @Inject
    private RequestBudget budget;

    @Inject
    private ClientAddress addresses;

    @Inject
    private ReadLog log;

    /** Whose token it was, what it may do, and how it is answered. */
    record Admitted(DirectoryClient client, Scopes scopes, DirectoryHabits habits) {
    }

    /**
     * @param path the parts of the address below the workspace's
     * @throws ScimError 401 without a living token, 403 with one that is not for this, 429 for too many requests or too many guesses, 503 while
     *     the quarantine is emptied
     */
    Admitted admit(HttpServletRequest request, String slug, String method, List<String> path, Reference reference) {
        String address = addresses.of(request);
        DirectoryUse known = bearer(request).flatMap(token -> known(token, address))
                .orElseThrow(() -> ScimError.of(401, "A bearer token is needed, and a valid one."));
        DirectoryClient client = new DirectoryClient(known.tenantId(), known.tokenId(), new Browser(address, request.getHeader("User-Agent")),
                reference);
        try {
            return admit(known, slug, method, path, client);
        } catch (ScimError refused) {
            log.refused(client, method, path, refused);
            throw refused;
        }
    }

    private Admitted admit(DirectoryUse known, String slug, String method, List<String> path, DirectoryClient client) {
        take(known);
        if (!known.slug().equals(slug)) {
            throw ScimError.of(403, "The token is not for this workspace.");
        }
        if (known.suspended()) {
            throw ScimError.of(403, RefusalReason.TENANT_SUSPENDED.sentence(Locale.ENGLISH));
        }
        Scopes scopes = new Scopes(known.scopes());
        scopes.check(method, path);
        return new Admitted(new DirectoryClient(speaksOf(known), known.tokenId(), client.browser(), client.reference(), known.tenantId(),
                known.quarantineId().filter(learned -> isArmed(known))), scopes, known.habits());
    }

    private static boolean isArmed(DirectoryUse known) {
        return known.reconciliation().filter(here -> here.stage() != Reconciliation.Stage.ARMED).isEmpty();
    }

    private static UUID speaksOf(DirectoryUse known) {
        Optional<Reconciliation.Stage> stage = known.reconciliation().map(Reconciliation::stage);
        if (stage.equals(Optional.of(Reconciliation.Stage.ARMING))) {
            throw ScimError.busy("What the directory has said is being carried out; it goes on in a moment.", A_MOMENT);
        }
        return known.reconciliation().filter(here -> here.stage() == Reconciliation.Stage.COLLECTING).map(Reconciliation::quarantineId)
                .orElse(known.tenantId());
    }

    /**
     * A secret that is alive opens, whoever else guesses from the same address: an identity provider's customers share its addresses.
     *
     * @throws ScimError 429 for too many requests with the token, or too many secrets of the address that open nothing
     */
    Optional<DirectoryUse> find(String secret, String address) {
        Optional<DirectoryUse> use = known(secret, address);
        use.ifPresent(this::take);
        return use;
    }

    private Optional<DirectoryUse> known(String secret, String address) {
        Optional<DirectoryUse> use = tokens.find(secret);
        if (use.isEmpty()) {
            Duration wait = budget.guessedWrong(address);
            if (!wait.isZero()) {
                throw ScimError.tooManyRequests(wait);
            }
        }
        return use;
    }

    private void take(DirectoryUse use) {
        ConsumptionProbe left = budget.take("scim:" + use.tokenId(), AT_ONCE, REFILLED);
        if (!left.isConsumed()) {
            throw ScimError.tooManyRequests(Duration.ofNanos(left.getNanosToWaitForRefill()));
        }
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip()).filter(token -> !token.isEmpty());
    }
}
