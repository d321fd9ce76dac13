package usher.console.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.connection.ConnectionId;
import usher.console.Console;
import usher.console.Words;
import usher.console.WorkspaceNames;
import usher.console.audit.AuditChanges.Recorded;
import usher.console.audit.AuditEntry.Change;
import usher.types.ProfileAttribute;
import usher.types.Sentences;

/** Says in the reader's words what records and versions keep under keys: what a thing is called, and what its values mean. */
@RequestScoped
public class RecordedWords {

    /** Things whose values are names out of a set of ours, with what the texts of that set begin with. */
    private static final Map<String, List<String>> SETS = Map.of("admission", List.of("admission"), "onRemoved", List.of("ended"),
            "onDeprovisioned", List.of("ended"), "endedBy", List.of("ended"), "protocol", List.of("protocol"), "mails", List.of("mails"),
            "kind", List.of("recorded.kind"), "attribute", List.of("mode", "absent"), "rule", List.of("recorded.rule"));
    private static final Set<String> ROLES = Set.of("", "roles", "rule", "defaultRole");
    private static final Set<String> PERMISSIONS = Set.of("permissions", "scopes");
    private static final Set<String> MOMENTS = Set.of("expiresAt", "secretExpiresAt");
    private static final Pattern GRANT = Pattern.compile(
            "(\\S+) \\((RULE|DEFAULT|ATTRIBUTE|SCIM|MANUAL|INVITATION|IMPORT)(?::([^)]*))?\\)");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Inject
    private Console console;

    @Inject
    private Words words;

    @Inject
    private WorkspaceNames names;

    private Map<String, String> roles;
    private Map<String, String> connections;

    /** What changed; without ids, which nobody can read, except that of many it is told how many, and without a no that was no yes. */
    List<Change> changes(AuditLine line) {
        return AuditChanges.of(line).stream().filter(each -> (each.key().equals("members") || !isOfIds(each)) && !isOnlyNo(each))
                .map(each -> new Change(name(each.key(), each.of()), values(each.key(), each.before()),
                        values(each.key(), each.after()))).toList();
    }

    private static boolean isOfIds(Recorded recorded) {
        return areIds(recorded.before()) && areIds(recorded.after());
    }

    private static boolean isOnlyNo(Recorded recorded) {
        return Stream.concat(recorded.before().stream(), recorded.after().stream()).allMatch("false"::equals);
    }

    private static boolean areIds(List<String> values) {
        return values.stream().allMatch(value -> ID.matcher(value).matches());
    }

    /** @param of which one of several, as in {@link Recorded}; empty for the only one */
    public String name(String key, String of) {
        Optional<ProfileAttribute> attribute = Stream.of(ProfileAttribute.values())
                .filter(each -> each.key().equals(key) || key.equals("attribute") && each.name().equals(of)).findFirst();
        if (attribute.isPresent()) {
            return words.named("attribute", attribute.get());
        }
        String name = words.has("recorded." + key) ? words.of("recorded." + key)
                : Sentences.has("connection.field." + key, console.locale()) ? Sentences.of("connection.field." + key, console.locale()) : key;
        return of.isEmpty() ? name : name + " " + of;
    }

    /** One behind the other. */
    public String values(String key, List<String> values) {
        if (key.equals("members") && areIds(values)) {
            return values.isEmpty() ? "" : String.valueOf(values.size());
        }
        return values.stream().map(value -> value(key, value)).collect(Collectors.joining(", "));
    }

    private String value(String key, String value) {
        if (value.equals("true") || value.equals("false")) {
            return words.of("recorded." + value);
        }
        Optional<String> named = SETS.getOrDefault(key, List.of()).stream().map(set -> set + "." + value.toLowerCase(Locale.ROOT))
                .filter(words::has).findFirst();
        if (named.isPresent()) {
            return words.of(named.get());
        }
        String permission = "permission." + value.replace(':', '_');
        return ROLES.contains(key) ? role(value) : PERMISSIONS.contains(key) && words.has(permission) ? words.of(permission)
                : MOMENTS.contains(key) ? moment(value) : key.equals("connection") ? connection(value) : value;
    }

    /** Roles are recorded by their key, or as {@code KEY (SOURCE)}. */
    private String role(String text) {
        Matcher grant = GRANT.matcher(text);
        return grant.matches() ? role(grant.group(1)) + " (" + words.with("provenance." + grant.group(2).toLowerCase(Locale.ROOT),
                connection(grant.group(3))) + ")" : roles().getOrDefault(text, text);
    }

    private String moment(String text) {
        try {
            return words.moment(Instant.parse(text));
        } catch (DateTimeException day) {
            return text;
        }
    }

    private String connection(String id) {
        if (connections == null) {
            connections = names.connections(console.tenantId());
        }
        return id == null || id.equals(ConnectionId.EMAIL) ? words.of("audit.by_email")
                : connections.getOrDefault(id, words.of("audit.former_connection"));
    }

    private Map<String, String> roles() {
        if (roles == null) {
            roles = names.roles(console.tenantId());
        }
        return roles;
    }
}
