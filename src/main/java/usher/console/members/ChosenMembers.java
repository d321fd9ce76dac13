package usher.console.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.UUID;
import java.util.function.BiFunction;
import usher.console.Console;
import usher.console.CurrentBrowser;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.provisioning.Actor;
import usher.provisioning.ChangeOutcome;
import usher.provisioning.MemberVerbs;
import usher.provisioning.SessionEndings;

/**
 * One thing done to several members, one after the other, each in a transaction of its own: who cannot be changed is named with the
 * reason, and the others are changed all the same.
 */
@Named
@RequestScoped
public class ChosenMembers {

    @Inject
    private Console console;

    @Inject
    private CurrentBrowser browser;

    @Inject
    private MemberReader reader;

    @Inject
    private MembersPage page;

    @Inject
    private MemberVerbs verbs;

    @Inject
    private SessionEndings endings;

    @Inject
    private Notices notices;

    @Inject
    private Problems problems;

    @Inject
    private Onward onward;

    public void suspend() throws IOException {
        each("done.many.suspended", verbs::suspend);
    }

    public void reactivate() throws IOException {
        each("done.many.reactivated", verbs::reactivate);
    }

    public void remove() throws IOException {
        each("done.many.removed", verbs::remove);
    }

    public void endSessions() throws IOException {
        each("done.many.signed_out", endings::ofMember);
    }

    private void each(String key, BiFunction<Actor, UUID, ChangeOutcome> verb) throws IOException {
        Actor actor = Actor.person(console.session(), browser.get());
        int done = 0;
        for (String sent : MemberActions.sent("member")) {
            MemberDetails member = MemberPage.id(sent).flatMap(id -> reader.find(console.tenantId(), id)).orElse(null);
            if (member != null) {
                ChangeOutcome outcome = verb.apply(actor, member.id());
                problems.tell(member.name(), outcome);
                done += outcome.isDone() ? 1 : 0;
            }
        }
        if (problems.told().isEmpty()) {
            notices.tell(key, done);
            onward.whole(console.absolute(page.address().toString()));
        }
        page.forget();
    }
}
