package usher.console.operator;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Problems;
import usher.console.Sent;
import usher.platform.RequestRejected;
import usher.tenant.Slug;
import usher.tenant.Tenant;
import usher.tenant.TenantVerbs;
import usher.types.FieldProblem;

/** Makes a tenant, {@code /operator/tenants/new}. */
@Named
@RequestScoped
public class NewTenantPage {

    @Inject
    private Console console;

    @Inject
    private OperatorDesk desk;

    @Inject
    private Sent sent;

    @Inject
    private TenantVerbs verbs;

    @Inject
    private Notices notices;

    @Inject
    private Problems pageProblems;

    private List<FieldProblem> problems = List.of();

    /** Its owners are invited on its own page. */
    public void create() throws IOException {
        List<FieldProblem> found = new ArrayList<>(TenantFields.problems(name(), seats()));
        if (!Slug.isValid(slug())) {
            found.add(FieldProblem.of("slug", "tenant.slug"));
        }
        complain(found);
        if (problems.isEmpty()) {
            try {
                Tenant made = verbs.open(new Slug(slug()), name(), TenantFields.seats(seats()), desk.operator());
                notices.tell("done.tenant.created", made.name());
                desk.onwardTo("tenants/" + made.id());
            } catch (RequestRejected taken) {
                complain(List.of(new FieldProblem("slug", "tenant.slug_taken", slug())));
            }
        }
    }

    private void complain(List<FieldProblem> found) {
        problems = found;
        pageProblems.tell(found);
    }

    public String slug() {
        return sent.text("slug").strip();
    }

    public String name() {
        return sent.text("name").strip();
    }

    public String seats() {
        return sent.text("seats").strip();
    }

    /** The sentence beside a field; empty when nothing is wrong there. */
    public String wrong(String field) {
        return TenantFields.wrong(problems, field, console.locale());
    }
}
