package usher.console.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.Sent;
import usher.console.WorkspaceNames;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.provisioning.Impact;
import usher.provisioning.SignInTermsChange;
import usher.provisioning.SignInTermsChange.Attempt;
import usher.tenant.SettingOutcome;
import usher.tenant.SignInTerms;
import usher.tenant.Tenant;
import usher.tenant.Tenants;
import usher.types.Admission;
import usher.types.FieldProblem;
import usher.types.Permission;
import usher.types.RefusalReason;

/** How people come in and how long they stay, {@code /console/{tenant}/sign-in}. */
@Named
@RequestScoped
public class SignInPage {

    private static final int NOT_A_NUMBER = -1;

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private Sent sent;

    @Inject
    private Tenants tenants;

    @Inject
    private WorkspaceNames names;

    @Inject
    private SignInTermsChange change;

    @Inject
    private Notices notices;

    @Inject
    private Problems pageProblems;

    @Inject
    private Onward onward;

    @Inject
    private UsherConfig config;

    private Tenant tenant;
    private SignInTerms terms;
    private long seen;
    private List<FieldProblem> problems = List.of();
    private boolean overtaken;
    private Impact impact;

    @PostConstruct
    void open() {
        tenant = tenants.find(console.tenantId()).orElseThrow();
        terms = SignInTerms.of(tenant);
        seen = tenant.version();
    }

    public void save() throws IOException {
        terms = new SignInTerms(sent.has("byEmail"), sent.one(Admission.class, "admission", Admission.OFF), sent.text("defaultRole"),
                sent.has("singleSignOnOnly"), Arrays.stream(sent.text("breakGlass").split("[\\s,]+")).map(String::toLowerCase)
                .filter(text -> !text.isEmpty()).collect(Collectors.toSet()), minutes("idleMinutes"), minutes("longestMinutes"));
        long began = Optional.of(sent.text("seen")).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf).orElse(0L);
        seen = began;
        Attempt attempt = change.change(acting.author(), began, terms,
                sent.number("confirmed"));
        impact = attempt.impact().orElse(null);
        if (attempt.outcome().isPresent()) {
            answer(attempt.outcome().get());
        } else {
            pageProblems.at("confirmed");
        }
    }

    private void answer(SettingOutcome outcome) throws IOException {
        overtaken = outcome.refusal().filter(reason -> reason == RefusalReason.CONFLICT).isPresent();
        outcome.refusal().filter(reason -> reason != RefusalReason.CONFLICT).ifPresent(reason -> {
            throw new RequestRejected(reason, "terms that may not be changed");
        });
        // Whoever has been told of the other's change saves on top of it.
        seen = overtaken ? tenant.version() : seen;
        problems = outcome.problems();
        pageProblems.tell(problems);
        if (outcome.isDone()) {
            notices.tell("done.sign_in.saved");
            onward.to("sign-in");
        }
    }

    private Optional<Integer> minutes(String field) {
        String typed = sent.text(field).strip();
        return typed.isEmpty() ? Optional.empty() : Optional.of(typed.matches("\\d{1,7}") ? Integer.parseInt(typed) : NOT_A_NUMBER);
    }

    public Tenant tenant() {
        return tenant;
    }

    public SignInTerms terms() {
        return terms;
    }

    public long seen() {
        return seen;
    }

    /** What saving would do, where that waits for the number to be typed; null otherwise. */
    public Impact impact() {
        return impact;
    }

    /** Whether somebody else has saved since the page was opened. */
    public boolean isOvertaken() {
        return overtaken;
    }

    public boolean isEditable() {
        return console.may(Permission.CONNECTIONS_WRITE) && !tenant.isFromFile();
    }

    public String breakGlass() {
        return terms.breakGlass().stream().sorted().collect(Collectors.joining("\n"));
    }

    public String idleMinutes() {
        return typed("idleMinutes", terms.idleMinutes());
    }

    public String longestMinutes() {
        return typed("longestMinutes", terms.longestMinutes());
    }

    private String typed(String field, Optional<Integer> minutes) {
        return sent.isForm() ? sent.text(field) : minutes.map(String::valueOf).orElse("");
    }

    public long idleOfInstallation() {
        return config.sessionIdle().toMinutes();
    }

    public long longestOfInstallation() {
        return config.sessionMax().toMinutes();
    }

    /** Names by key. */
    public Map<String, String> roles() {
        return names.roles(console.tenantId());
    }

    /** The sentence beside a field; empty when nothing is wrong there. */
    public String wrong(String field) {
        return problems.stream().filter(problem -> problem.field().equals(field)).map(problem -> problem.sentence(console.locale()))
                .collect(Collectors.joining(" "));
    }
}
