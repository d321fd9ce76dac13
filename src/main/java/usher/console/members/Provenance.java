package usher.console.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usher.connection.Connection;
import usher.console.Console;
import usher.console.WorkspaceNames;
import usher.console.Words;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;
import usher.types.Source;

/** Says in words who set a value or gave a role, and by which rule. */
@Named
@RequestScoped
public class Provenance {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Console console;

    @Inject
    private Words words;

    @Inject
    private WorkspaceNames names;

    private Map<String, String> connections;
    private final Map<String, Optional<ProvisioningSettings>> settings = new HashMap<>();

    /** @param source null where it was not noted */
    public String of(Source source) {
        return source == null ? words.of("provenance.unknown")
                : words.with("provenance." + source.kind().name().toLowerCase(console.locale()), connection(source.of()));
    }

    /** With the groups for which the rules of today give it, as far as the member is in them: the rule that gave it may be no more. */
    public String of(MemberDetails.Grant grant, List<MemberDetails.Group> groups) {
        if (grant.source().kind() != Source.Kind.RULE) {
            return of(grant.source());
        }
        String by = groups(settings.computeIfAbsent(grant.source().of(), this::settings), grant, groups);
        return by.isEmpty() ? words.with("provenance.rule_no_more", connection(grant.source().of()))
                : words.with("provenance.rule_of_group", connection(grant.source().of()), by);
    }

    static String groups(Optional<ProvisioningSettings> settings, MemberDetails.Grant grant, List<MemberDetails.Group> groups) {
        Set<String> held = groups.stream().filter(group -> group.source().equals(grant.source())).map(MemberDetails.Group::name)
                .collect(Collectors.toSet());
        return settings.stream().flatMap(now -> now.rules().stream()).filter(rule -> rule.role().equals(grant.roleKey())).map(RoleRule::group)
                .filter(held::contains).distinct().collect(Collectors.joining(", "));
    }

    public String connection(String id) {
        if (connections == null) {
            connections = names.connections(console.tenantId());
        }
        return connections.getOrDefault(id, id.equals("email") ? words.of("audit.by_email") : id);
    }

    private Optional<ProvisioningSettings> settings(String connectionId) {
        return Optional.ofNullable(entities.find(Connection.class, connectionId))
                .filter(connection -> connection.tenantId().equals(console.tenantId())).map(Connection::settings);
    }
}
