package usher.console.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import usher.console.Console;
import usher.console.CurrentBrowser;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.Sent;
import usher.platform.RequestRejected;
import usher.provisioning.Actor;
import usher.provisioning.ChangeOutcome;
import usher.provisioning.MemberVerbs;
import usher.provisioning.SessionEndings;
import usher.types.RefusalReason;

/** What the buttons of a member's page do. Whether it may be done is decided where it is done. */
@Named
@RequestScoped
public class MemberActions {

    @Inject
    private Console console;

    @Inject
    private CurrentBrowser browser;

    @Inject
    private MemberPage page;

    @Inject
    private MemberVerbs verbs;

    @Inject
    private SessionEndings endings;

    @Inject
    private Sent sent;

    @Inject
    private Notices notices;

    @Inject
    private Problems problems;

    @Inject
    private Onward onward;

    public void suspend() throws IOException {
        answer("done.suspended", verbs.suspend(actor(), page.member().id()));
    }

    public void reactivate() throws IOException {
        answer("done.reactivated", verbs.reactivate(actor(), page.member().id()));
    }

    public void remove() throws IOException {
        answer("done.removed", verbs.remove(actor(), page.member().id()));
    }

    /** The person is no member any more, so there is no page of theirs to go back to. */
    public void lift() throws IOException {
        answer("done.lifted", verbs.lift(actor(), page.member().id()), "members");
    }

    /** The roles that are ticked are all that are given by hand. */
    public void changeRoles() throws IOException {
        answer("done.roles", verbs.setRoles(actor(), page.member().id(), sent("role")));
    }

    public void endSessions() throws IOException {
        answer("done.signed_out", endings.ofMember(actor(), page.member().id()));
    }

    /** Ends the one that the form names: another may have moved to its place on the page. */
    public void endSession() throws IOException {
        UUID session = MemberPage.id(sent.text("session"))
                .orElseThrow(() -> new RequestRejected(RefusalReason.MALFORMED_REQUEST, "a session is to be named"));
        answer("done.signed_out", endings.oneOfMember(actor(), page.member().id(), session));
    }

    private void answer(String key, ChangeOutcome outcome) throws IOException {
        answer(key, outcome, "members/" + page.member().id());
    }

    private void answer(String key, ChangeOutcome outcome, String path) throws IOException {
        problems.tell("", outcome);
        if (outcome.isDone()) {
            notices.tell(key, page.member().name());
            onward.to(path);
        }
    }

    private Actor actor() {
        return Actor.person(console.session(), browser.get());
    }

    static Set<String> sent(String name) {
        String[] values = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterValuesMap().get(name);
        return values == null ? Set.of() : Set.of(values);
    }
}
