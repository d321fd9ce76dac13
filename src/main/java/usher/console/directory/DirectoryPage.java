package usher.console.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.Words;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.tenant.BearerToken;
import usher.tenant.DirectoryTokens;
import usher.tenant.MadeToken;
import usher.types.Permission;
import usher.types.RefusalReason;

/** The address and the tokens for a directory, {@code /console/{tenant}/directory}. A secret is shown on the answer that made it. */
@Named
@RequestScoped
public class DirectoryPage {

    private static final String NEVER = "never";

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private HttpServletRequest request;

    @Inject
    private DirectoryTokens tokens;

    @Inject
    private Notices notices;

    @Inject
    private Problems pageProblems;

    @Inject
    private Onward onward;

    @Inject
    private Words words;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    private List<BearerToken> all;
    private MadeToken made;
    private String madeFor = "";
    private String problem = "";

    public void make() {
        String name = parameter("name");
        Set<String> scopes = new LinkedHashSet<>(List.of(Optional.ofNullable(request.getParameterValues("scope")).orElse(new String[0])));
        if (name.isEmpty() || name.length() > DirectoryTokens.LONGEST_NAME) {
            complain("directory.token.name.missing");
        } else if (all().stream().anyMatch(token -> token.name().equals(name))) {
            complain("directory.token.name.taken");
        } else if (scopes.isEmpty()) {
            complain("directory.token.rights.missing");
        } else if (parameter("directory").isEmpty() && tokens.isOneOnItsWay(console.tenantId())) {
            complain("directory.token.directory.waits");
        } else {
            shown(tokens.make(acting.author(), name, scopes, end(parameter("end")), sameAs()), name);
        }
    }

    /** A token of the directory whose the new one is, too; empty: it is for one that is new here. */
    private Optional<UUID> sameAs() {
        return Optional.of(parameter("directory")).filter(id -> !id.isEmpty()).map(id -> all().stream().map(BearerToken::id)
                .filter(token -> token.toString().equals(id)).findFirst()
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no token of this workspace")));
    }

    private void complain(String key) {
        problem = words.of(key);
        pageProblems.beside(Set.of("name"));
    }

    public void rotate() {
        BearerToken token = chosen();
        shown(tokens.rotate(acting.author(), token.id()), token.name());
    }

    public void endPrevious() throws IOException {
        BearerToken token = chosen();
        tokens.endPrevious(acting.author(), token.id());
        notices.tell("done.directory.token.previous_ended", token.name());
        onward.to("directory");
    }

    public void revoke() throws IOException {
        BearerToken token = chosen();
        tokens.revoke(acting.author(), token.id());
        notices.tell("done.directory.token.revoked", token.name());
        onward.to("directory");
    }

    private void shown(MadeToken secret, String name) {
        made = secret;
        madeFor = name;
        all = null;
    }

    /** @param period as ISO 8601 writes it */
    private Optional<Instant> end(String period) {
        return period.equals(NEVER) ? Optional.empty()
                : Optional.of(clock.instant().atZone(ZoneOffset.UTC).plus(period(period)).toInstant());
    }

    private static Period period(String text) {
        if (!List.of("P90D", "P1Y", "P2Y").contains(text)) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "no such time");
        }
        return Period.parse(text);
    }

    private BearerToken chosen() {
        String id = parameter("token");
        return all().stream().filter(token -> token.id().toString().equals(id)).findFirst()
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no token of this workspace"));
    }

    private String parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("").strip();
    }

    public List<BearerToken> all() {
        if (all == null) {
            all = tokens.of(console.tenantId());
        }
        return all;
    }

    /** What a directory is told to speak to. */
    public String address() {
        return config.baseUrl().plus("/scim/v2/" + console.workspace().slug());
    }

    /** Where a directory that has a client's id and secret gets its tokens. */
    public String tokenAddress() {
        return address() + "/token";
    }

    public List<String> rights() {
        return BearerToken.DIRECTORY_SCOPES;
    }

    /** What a token may do; one without rights of its own may do all. */
    public List<String> rights(BearerToken token) {
        return (token.scopes().isEmpty() ? rights() : rights().stream().filter(token.scopes()::contains).toList()).stream()
                .map(this::nameOf).toList();
    }

    public String nameOf(String right) {
        return words.of("directory.right." + right.substring(right.indexOf(':') + 1));
    }

    public boolean isExpired(BearerToken token) {
        return token.expiresAt().filter(clock.instant()::isAfter).isPresent();
    }

    public Instant previousUntil(BearerToken token) {
        return token.previousUntil(clock.instant()).orElse(null);
    }

    /** A directory ends anybody's membership, so that nobody but an owner lets one in. */
    public boolean mayLetIn() {
        return isEditable() && console.may(Permission.OWNERS_WRITE);
    }

    public boolean isEditable() {
        return console.may(Permission.CONNECTIONS_WRITE);
    }

    /** The secret that this request has made, and no later one can show. */
    public String secret() {
        return made == null ? "" : made.secret();
    }

    public String madeFor() {
        return madeFor;
    }

    public String problem() {
        return problem;
    }
}
