package usher.console.connections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import usher.console.Console;
import usher.console.Words;
import usher.console.WorkspaceNames;

/**
 * The roles to choose from, names by key. What is chosen is always among them, also a role that is no more, and nothing: a list without it
 * would silently choose its first one.
 */
@Named
@RequestScoped
public class RoleOptions {

    @Inject
    private WorkspaceNames names;

    @Inject
    private Console console;

    @Inject
    private Words words;

    private Map<String, String> roles;

    /** For a field that has a role already. */
    public Map<String, String> with(String chosen) {
        Map<String, String> options = new LinkedHashMap<>();
        if (chosen.isEmpty()) {
            options.put("", words.of("connection.role.choose"));
        } else if (!roles().containsKey(chosen)) {
            options.put(chosen, words.with("connection.role.missing", chosen));
        }
        options.putAll(roles());
        return options;
    }

    /** For a row that may still be empty, or is copied to make one. */
    public Map<String, String> orNone(String chosen) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", words.of("connection.role.choose"));
        options.putAll(with(chosen));
        return options;
    }

    /** Their names, one behind the other. */
    public String named(Set<String> keys) {
        return words.listed(keys.stream().map(key -> roles().getOrDefault(key, key)).toList());
    }

    private Map<String, String> roles() {
        if (roles == null) {
            roles = names.roles(console.tenantId());
        }
        return roles;
    }
}
