package usher.console.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import usher.console.Acting;
import usher.console.Console;
import usher.console.CurrentBrowser;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.Sent;
import usher.console.Words;
import usher.provisioning.Actor;
import usher.provisioning.ChangeOutcome;
import usher.provisioning.HeldEndings;
import usher.tenant.BrakeLimits;
import usher.tenant.DirectorySettings;
import usher.types.Permission;
import usher.types.RefusalReason;

/** How much a directory may end at once, and whose ending waits; part of {@code /console/{tenant}/directory}. */
@Named
@RequestScoped
public class BrakePage {

    private static final int MOST_PERCENT = 100;
    private static final int MOST_MEMBERS = 1_000_000;

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private CurrentBrowser browser;

    @Inject
    private Sent sent;

    @Inject
    private DirectorySettings settings;

    @Inject
    private HeldEndings held;

    @Inject
    private Notices notices;

    @Inject
    private Problems problems;

    @Inject
    private Onward onward;

    @Inject
    private Words words;

    private List<HeldEndings.Waiting> waiting;
    private String problem = "";

    public List<HeldEndings.Waiting> waiting() {
        if (waiting == null) {
            waiting = held.open(console.tenantId());
        }
        return waiting;
    }

    public void approve() throws IOException {
        answer(shown(), true);
    }

    public void discard() throws IOException {
        answer(shown(), false);
    }

    /** Those whom the form names: who stands in their places may be others by now, and who came later waits on. */
    private List<HeldEndings.Waiting> shown() {
        List<String> ids = sent.all("ending");
        return waiting().stream().filter(each -> ids.contains(each.ending().id().toString())).toList();
    }

    private void answer(List<HeldEndings.Waiting> some, boolean approve) throws IOException {
        if (some.isEmpty()) {
            problems.tell(RefusalReason.CONFLICT);
            return;
        }
        Actor actor = Actor.person(console.session(), browser.get());
        int done = 0;
        for (HeldEndings.Waiting one : some) {
            UUID id = one.ending().id();
            ChangeOutcome outcome = approve ? held.approve(actor, id) : held.discard(actor, id);
            problems.tell(one.name(), outcome);
            done += outcome.isDone() ? 1 : 0;
        }
        waiting = null;
        if (done == some.size()) {
            notices.tell(approve ? "done.directory.held.approved" : "done.directory.held.discarded", done);
            onward.to("directory");
        }
    }

    public void save() throws IOException {
        int percent = number("percent");
        int members = number("members");
        if (percent < 0 || percent > MOST_PERCENT || members < 0 || members > MOST_MEMBERS) {
            problem = words.of("directory.brake.wrong");
            problems.beside(Set.of("brake"));
            return;
        }
        settings.brake(acting.author(), percent, members);
        notices.tell("done.directory.brake.saved");
        onward.to("directory");
    }

    private int number(String name) {
        String text = sent.text(name).strip();
        return text.matches("\\d{1,7}") ? Integer.parseInt(text) : -1;
    }

    public BrakeLimits limits() {
        return settings.brake(console.tenantId());
    }

    public int always() {
        return BrakeLimits.ALWAYS;
    }

    public boolean mayAnswer() {
        return console.may(Permission.MEMBERS_WRITE);
    }

    public String problem() {
        return problem;
    }
}
