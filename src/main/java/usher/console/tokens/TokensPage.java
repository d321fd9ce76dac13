package usher.console.tokens;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Problems;
import usher.console.Sent;
import usher.console.Words;
import usher.platform.RequestRejected;
import usher.tenant.ApiTokens;
import usher.tenant.BearerToken;
import usher.tenant.MadeToken;
import usher.tenant.OwnTokens;
import usher.types.RefusalReason;

/** The tokens of a workspace and the form that makes one, {@code /console/{tenant}/tokens}. */
@Named
@RequestScoped
public class TokensPage {

    static final int LONGEST_NAME = 100;

    private static final List<Integer> DAYS = List.of(30, 90, 365, 0);
    private static final String USUAL_DAYS = "90";

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private Sent sent;

    @Inject
    private ApiTokens tokens;

    @Inject
    private OwnTokens own;

    @Inject
    private Words words;

    @Inject
    private Problems pageProblems;

    @Inject
    private Clock clock;

    private final Map<String, String> wrong = new LinkedHashMap<>();
    private List<BearerToken> all;
    private MadeToken made;

    /** A scope to tick. */
    public record Scope(String key, String meaning, boolean ticked) {
    }

    public void make() {
        String name = name();
        Set<String> scopes = Set.copyOf(sent.all("scope"));
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            wrong.put("name", words.with("tokens.name.wrong", LONGEST_NAME));
        }
        if (scopes.isEmpty() || !BearerToken.SCOPES.containsAll(scopes)) {
            wrong.put("scopes", words.of("tokens.scopes.wrong"));
        }
        if (wrong.isEmpty()) {
            make(name, scopes);
        }
        pageProblems.beside(wrong.keySet());
    }

    private void make(String name, Set<String> scopes) {
        int days = Integer.parseInt(days());
        Optional<Instant> end = days == 0 ? Optional.empty() : Optional.of(clock.instant().plus(Duration.ofDays(days)));
        try {
            made = own.make(acting.author(), name, scopes, end);
            all = null;
        } catch (RequestRejected taken) {
            if (taken.reason() != RefusalReason.CONFLICT) {
                throw taken;
            }
            wrong.put("name", words.of("tokens.name.taken"));
        }
    }

    public List<BearerToken> all() {
        if (all == null) {
            all = tokens.of(console.tenantId());
        }
        return all;
    }

    public boolean isOver(BearerToken token) {
        return token.expiresAt().filter(end -> !clock.instant().isBefore(end)).isPresent();
    }

    public Set<String> scopes(BearerToken token) {
        return new TreeSet<>(token.scopes());
    }

    /** When it was used last, to the minute; null when never. */
    public Instant lastUse(BearerToken token) {
        return token.lastUsedAt().orElse(null);
    }

    /** Null for one that opens until it is revoked. */
    public Instant end(BearerToken token) {
        return token.expiresAt().orElse(null);
    }

    /** What was just made, to be shown this once; null otherwise. */
    public String secret() {
        return made == null ? null : made.secret();
    }

    /** Of the form; empty again once the token is made. */
    public String name() {
        return made == null ? sent.text("name").strip() : "";
    }

    public List<Scope> scopes() {
        Set<String> ticked = made == null ? Set.copyOf(sent.all("scope")) : Set.of();
        return BearerToken.SCOPES.stream().filter(console::may).map(key -> new Scope(key, words.of("scope." + key.replace(':', '.')),
                ticked.contains(key))).toList();
    }

    /** For how long a token may be made to open; 0 for ever. */
    public List<Integer> allDays() {
        return DAYS;
    }

    public String days() {
        return DAYS.stream().map(String::valueOf).filter(sent.text("days")::equals).findFirst().orElse(USUAL_DAYS);
    }

    public String wrong(String field) {
        return wrong.getOrDefault(field, "");
    }
}
