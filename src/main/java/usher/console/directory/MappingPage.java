package usher.console.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.Sent;
import usher.console.Words;
import usher.provisioning.DirectoryMappingVerbs.Attempt;
import usher.provisioning.DirectoryMappingVerbs.Effect;
import usher.provisioning.DirectoryMappingVerbs;
import usher.provisioning.DirectoryRoles;
import usher.provisioning.DueRolesGiving;
import usher.provisioning.Impact;
import usher.tenant.Role;
import usher.tenant.Tenants;
import usher.types.BuiltInRole;
import usher.types.Permission;
import usher.types.RoleRule;

/**
 * The directory's own rules, {@code /console/{tenant}/directory/mapping}: rows of the form are the rules, in their order; a draft is tried on
 * the groups that there are, and on a request of the log.
 */
@Named
@RequestScoped
public class MappingPage {

    private static final int SPARE = 3;
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private HttpServletRequest request;

    @Inject
    private DirectoryRoles directoryRoles;

    @Inject
    private DirectoryMappingVerbs verbs;

    @Inject
    private DueRolesGiving due;

    @Inject
    private Tenants tenants;

    @Inject
    private Sent sent;

    @Inject
    private Problems pageProblems;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    @Inject
    private Words words;

    private List<RoleRule> draft;
    private List<Effect> effects;
    private List<Role> roles;
    private Set<String> givable;
    private Map<String, String> known;
    private Impact impact;
    private boolean overtaken;

    /** What was sent, or else what holds. */
    private List<RoleRule> rules() {
        return draft != null ? draft : directoryRoles.rules(console.tenantId());
    }

    /** With empty rows for more. */
    public List<RoleRule> rows() {
        List<RoleRule> rows = new ArrayList<>(rules());
        rows.addAll(Collections.nCopies(SPARE, new RoleRule("", "", false)));
        return rows;
    }

    /** The name of the group that a row names by its external id; empty where it does not. */
    public String named(RoleRule row) {
        if (known == null) {
            known = verbs.known(console.tenantId());
        }
        return known.getOrDefault(row.group(), "");
    }

    public boolean isOwn() {
        return directoryRoles.own(console.tenantId()).isPresent();
    }

    public boolean isEditable() {
        return console.may(Permission.CONNECTIONS_WRITE);
    }

    /** Nobody gives a role that is not theirs to give; a rule that gives one stays as it is. */
    public List<Role> roles(RoleRule row) {
        boolean fixed = isFixed(row);
        return all().stream().filter(role -> fixed ? role.key().equals(row.role()) : givable.contains(role.key())).toList();
    }

    /** Whether the row's role is not the reader's to give. */
    public boolean isFixed(RoleRule row) {
        return all().stream().anyMatch(role -> role.key().equals(row.role())) && !givable.contains(row.role());
    }

    private List<Role> all() {
        if (roles == null) {
            roles = tenants.roles(console.tenantId());
            givable = verbs.givable(acting.author());
        }
        return roles;
    }

    public void test() {
        draft = sent();
        effects = verbs.foresee(console.tenantId(), draft);
    }

    public void save() throws IOException {
        draft = sent();
        save(Optional.of(draft));
    }

    public void remove() throws IOException {
        save(Optional.empty());
    }

    private void save(Optional<List<RoleRule>> rules) throws IOException {
        Attempt attempt = verbs.save(acting.author(), rules, Optional.ofNullable(request.getParameter("seen")).orElse(""), sent.number("confirmed"));
        impact = attempt.impact().orElse(null);
        overtaken = !attempt.saved() && impact == null;
        if (attempt.saved()) {
            notices.tell("done.directory.mapping.saved");
            onward.to("directory/mapping");
        } else if (impact != null) {
            pageProblems.at("confirmed");
        }
    }

    /** What saving would do, where that waits for the number to be typed; null otherwise. */
    public Impact impact() {
        return impact;
    }

    /** Whether somebody else was faster; whoever has been told of it saves on top of theirs. */
    public boolean isOvertaken() {
        return overtaken;
    }

    /** What the form is about: what it shows was read by then. */
    public String seen() {
        return overtaken || draft == null ? directoryRoles.sum(console.tenantId()) : request.getParameter("seen");
    }

    /** Whether members of groups have yet to get what the rules give. */
    public boolean isDue() {
        return due.isDue(console.tenantId());
    }

    private List<RoleRule> sent() {
        List<String> groups = all("group");
        List<String> roles = all("role");
        List<RoleRule> rules = new ArrayList<>();
        for (int i = 0; i < Math.min(groups.size(), roles.size()); i++) {
            if (!groups.get(i).isBlank() && !roles.get(i).isBlank()) {
                rules.add(new RoleRule(groups.get(i).strip(), roles.get(i), BuiltInRole.isPrivileged(roles.get(i))));
            }
        }
        return rules;
    }

    private List<String> all(String name) {
        return List.of(Optional.ofNullable(request.getParameterValues(name)).orElse(new String[0]));
    }

    public boolean isTried() {
        return effects != null;
    }

    /** Groups that would give something else. */
    public List<Effect> effects() {
        return effects;
    }

    /** The id of the request of the log to be tried; empty when none is. */
    public String replayed() {
        return Optional.ofNullable(request.getParameter("request")).filter(id -> id.matches(ID)).orElse("");
    }

    /** What that request gives by the rules of now, and by the draft. */
    public Effect replay() {
        return replayed().isEmpty() ? null : verbs.replay(console.tenantId(), UUID.fromString(replayed()), rules()).orElse(null);
    }

    public String list(Iterable<String> roles) {
        String list = String.join(", ", roles);
        return list.isEmpty() ? words.of("directory.mapping.nothing") : list;
    }
}
