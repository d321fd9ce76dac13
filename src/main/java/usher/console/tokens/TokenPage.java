package usher.console.tokens;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Words;
import usher.console.WorkspaceNames;
import usher.platform.RequestRejected;
import usher.tenant.ApiTokens;
import usher.tenant.BearerToken;
import usher.tenant.MadeToken;
import usher.tenant.OwnTokens;
import usher.types.RefusalReason;

/** One token, {@code /console/{tenant}/tokens/{id}}: given another secret, or revoked. */
@Named
@RequestScoped
public class TokenPage {

    private static final String BY_A_PERSON = "account:";

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private ApiTokens tokens;

    @Inject
    private OwnTokens own;

    @Inject
    private WorkspaceNames names;

    @Inject
    private Words words;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    @Inject
    private Clock clock;

    private BearerToken token;
    private MadeToken made;

    /** @throws RequestRejected {@code not_found} for an id that is no token of this workspace */
    @PostConstruct
    void read() {
        token = tokens.of(console.tenantId()).stream().filter(each -> each.id().toString().equals(console.argument(0))).findFirst()
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no token of this workspace"));
    }

    /** Answered with the secret in place: nothing that lasts may hold it. */
    public void rotate() {
        made = own.rotate(acting.author(), token.id());
        read();
    }

    public void revoke() throws IOException {
        own.revoke(acting.author(), token.id());
        notices.tell("done.token.revoked", token.name());
        onward.to("tokens");
    }

    public BearerToken token() {
        return token;
    }

    /** Until when the secret before this one opens, too; null when none does. */
    public Instant previousEnd() {
        return token.previousUntil(clock.instant()).orElse(null);
    }

    /** What was just made, to be shown this once; null otherwise. */
    public String secret() {
        return made == null ? null : made.secret();
    }

    /** Who made it: a person by their name, while they are a member. */
    public String maker() {
        Optional<String> maker = token.createdBy();
        if (maker.isEmpty()) {
            return words.of("tokens.by_file");
        }
        return maker.filter(actor -> actor.startsWith(BY_A_PERSON)).map(actor -> UUID.fromString(actor.substring(BY_A_PERSON.length())))
                .map(account -> names.people(console.tenantId(), Set.of(account))
                        .getOrDefault(account, words.of("audit.former_member"))).orElse(words.of("audit.actor.operator"));
    }
}
