package usher.console.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.connection.ConnectionId;
import usher.console.Console;
import usher.console.Words;
import usher.console.WorkspaceNames;
import usher.types.RefusalReason;

/** Turns records into sentences, with the names that people know for accounts and connections. */
@RequestScoped
public class AuditReading {

    private static final String ACCOUNT = "account:";
    private static final String CONNECTION = "connection:";
    /** Keeps what was received and expected, which is told for itself. */
    private static final String REJECTED = "sign_in.rejected";

    @Inject
    private Console console;

    @Inject
    private Words words;

    @Inject
    private WorkspaceNames names;

    @Inject
    private RecordedWords recorded;

    /** The names that a number of records need, read at once. */
    private record Known(Map<UUID, String> people, Map<String, String> connections) {

        /** For whoever is told no names. */
        private static final Known NOBODY = new Known(Map.of(), Map.of());
    }

    public List<AuditEntry> read(List<AuditLine> lines) {
        Set<UUID> accounts = lines.stream().flatMap(line -> Stream.concat(Stream.ofNullable(line.accountId()), account(line.actor()).stream()))
                .collect(Collectors.toSet());
        Known known = new Known(names.people(console.tenantId(), accounts), names.connections(console.tenantId()));
        return lines.stream().map(line -> entry(line, known)).toList();
    }

    /** For the operator: who acted is told by kind, people and connections by what the record itself names, and nothing of what changed. */
    public List<AuditEntry> ofAnyTenant(List<AuditLine> lines) {
        return lines.stream().map(line -> new AuditEntry(line, sentence(line, Known.NOBODY), Optional.ofNullable(line.reason())
                .map(this::refusal), List.of(), Optional.empty())).toList();
    }

    /** What the workspace calls an actor. */
    public String nameOf(String actor) {
        Set<UUID> account = account(actor).map(Set::of).orElse(Set.of());
        return actorName(actor, new Known(names.people(console.tenantId(), account), names.connections(console.tenantId())));
    }

    private AuditEntry entry(AuditLine line, Known known) {
        return new AuditEntry(line, sentence(line, known), Optional.ofNullable(line.reason()).map(this::refusal),
                line.action().equals(REJECTED) ? List.of() : recorded.changes(line), Optional.ofNullable(line.membershipId()));
    }

    private String sentence(AuditLine line, Known known) {
        String key = "audit." + line.action();
        String actor = actorName(line.actor(), known);
        String subject = Optional.ofNullable(line.accountId()).map(known.people()::get)
                .or(() -> Optional.ofNullable(line.target())).orElse(words.of("audit.somebody"));
        String through = Optional.ofNullable(line.connectionId()).map(id -> connection(id, known)).orElse("");
        return words.has(key) ? words.filled(key, actor, subject, through)
                : words.filled("audit.other", actor, subject, line.action().replace('.', ' ').replace('_', ' '));
    }

    private String actorName(String actor, Known known) {
        if (actor.startsWith(CONNECTION)) {
            return connection(actor.substring(CONNECTION.length()), known);
        }
        Optional<UUID> account = account(actor);
        if (account.isPresent()) {
            return known.people().getOrDefault(account.get(), words.of(known == Known.NOBODY ? "audit.actor.account"
                    : "audit.former_member"));
        }
        String kind = "audit.actor." + actor.split(":")[0];
        return words.has(kind) ? words.of(kind) : actor;
    }

    private String connection(String id, Known known) {
        return id.equals(ConnectionId.EMAIL) ? words.of("audit.by_email")
                : known == Known.NOBODY ? id : known.connections().getOrDefault(id, words.of("audit.former_connection"));
    }

    private String refusal(String code) {
        return Stream.of(RefusalReason.values()).filter(reason -> reason.code().equals(code)).findFirst()
                .map(reason -> reason.sentence(console.locale())).orElse(code);
    }

    private static Optional<UUID> account(String actor) {
        if (!actor.startsWith(ACCOUNT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(actor.substring(ACCOUNT.length()).toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
