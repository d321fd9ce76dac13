package usher.console.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import usher.console.Acting;
import usher.console.Console;
import usher.console.ConsolePage;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.Sent;
import usher.console.Words;
import usher.platform.RequestRejected;
import usher.tenant.Role;
import usher.tenant.RoleDraft;
import usher.tenant.RoleUse;
import usher.tenant.RoleVerbs;
import usher.tenant.Roles;
import usher.tenant.SettingOutcome;
import usher.types.FieldProblem;
import usher.types.Permission;
import usher.types.RefusalReason;

/** One role, {@code /console/{tenant}/roles/{key}}, or a new one, {@code /console/{tenant}/roles/_new}, which no key is. */
@Named
@RequestScoped
public class RolePage {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private Sent sent;

    @Inject
    private Words words;

    @Inject
    private Roles roles;

    @Inject
    private RoleUse use;

    @Inject
    private RoleVerbs verbs;

    @Inject
    private Notices notices;

    @Inject
    private Problems pageProblems;

    @Inject
    private Onward onward;

    private Role role;
    private String key = "";
    private String name = "";
    private Set<String> permissions = Set.of();
    private List<FieldProblem> problems = List.of();

    /** @throws RequestRejected {@code not_found} for a key that is no role of this workspace */
    @PostConstruct
    void open() {
        if (!console.isAt(ConsolePage.NEW_ROLE)) {
            role = roles.of(console.tenantId()).stream().filter(each -> each.key().equals(console.argument(0))).findFirst()
                    .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no role of this workspace"));
            key = role.key();
            name = words.role(key, role.name());
            permissions = role.permissions();
        }
    }

    public void save() throws IOException {
        if (isNew()) {
            key = sent.text("key").strip();
        }
        name = sent.text("name");
        permissions = new HashSet<>(sent.all("permission"));
        permissions.addAll(Arrays.stream(sent.text("others").split("[\\s,]+")).filter(text -> !text.isEmpty()).toList());
        RoleDraft draft = new RoleDraft(name, permissions);
        answer(isNew() ? verbs.create(acting.author(), key, draft) : verbs.change(acting.author(), key, draft), "done.role.saved");
    }

    public void remove() throws IOException {
        answer(verbs.remove(acting.author(), key), "done.role.removed");
    }

    private void answer(SettingOutcome outcome, String told) throws IOException {
        outcome.refusal().ifPresent(reason -> {
            throw new RequestRejected(reason, "a role that may not be changed");
        });
        problems = outcome.problems();
        pageProblems.tell(problems);
        if (outcome.isDone()) {
            notices.tell(told, name);
            onward.to("roles");
        }
    }

    public boolean isNew() {
        return role == null;
    }

    public boolean isEditable() {
        return console.may(Permission.MEMBERS_WRITE) && (isNew() || role.mayBeDefinedBy(console.workspace().permissions()));
    }

    public Role role() {
        return role;
    }

    public String key() {
        return key;
    }

    public String name() {
        return name;
    }

    /** What the reader calls it. */
    public String title() {
        return words.role(key, role.name());
    }

    /** Those of Usher's own that the reader may give, or the role has, in the order of their names. */
    public List<String> ours() {
        return Role.PERMISSIONS_OF_OURS.stream().filter(each -> console.may(each) || permissions.contains(each)).sorted().toList();
    }

    public boolean has(String permission) {
        return permissions.contains(permission);
    }

    /** Those of the application, each in a line of its own. */
    public String others() {
        return permissions.stream().filter(each -> !Permission.isUshersOwn(each)).sorted().collect(Collectors.joining("\n"));
    }

    public long holders() {
        return use.holders(console.tenantId()).getOrDefault(role.id(), 0L);
    }

    /** The sentence beside a field; empty when nothing is wrong there. */
    public String wrong(String field) {
        return problems.stream().filter(problem -> problem.field().equals(field)).map(problem -> problem.sentence(console.locale()))
                .collect(Collectors.joining(" "));
    }
}
