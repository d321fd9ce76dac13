package usher.console.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.account.AccountEmail;
import usher.console.Console;
import usher.console.CurrentBrowser;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.Sent;
import usher.membership.Members;
import usher.membership.Members.OpenMembership;
import usher.platform.UsherConfig;
import usher.provisioning.Actor;
import usher.provisioning.ChangeOutcome;
import usher.provisioning.MemberVerbs;
import usher.provisioning.SessionEndings;
import usher.session.CurrentMember;
import usher.session.OpenSessions;
import usher.session.Reach;
import usher.types.Source;

/** {@code /account}: what is the person's own, as far as the sessions of this browser reach. */
@Named
@RequestScoped
public class AccountPage {

    @Inject
    private Console console;

    @Inject
    private CurrentMember current;

    @Inject
    private AccountReader reader;

    @Inject
    private Members members;

    @Inject
    private OpenSessions sessions;

    @Inject
    private SessionEndings endings;

    @Inject
    private MemberVerbs verbs;

    @Inject
    private Problems problems;

    @Inject
    private CurrentBrowser browser;

    @Inject
    private Sent sent;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    private List<OpenMembership> workspaces;
    private Reach reach;

    public List<AccountEmail> addresses() {
        return reader.addresses(account(), reach(), console.session().email());
    }

    public List<AccountReader.Identity> identities() {
        return reader.identities(account()).stream().filter(identity -> reach().covers(identity.tenantId())).toList();
    }

    public List<OpenSessions.OpenSession> sessions() {
        return sessions.of(account(), clock.instant()).stream().filter(session -> reach().covers(session.tenantId())).toList();
    }

    public boolean isThis(OpenSessions.OpenSession session) {
        return session.id().equals(console.session().sessionId());
    }

    public List<OpenMembership> workspaces() {
        if (workspaces == null) {
            workspaces = members.openTo(account()).stream().filter(open -> reach().covers(open.tenantId())).toList();
        }
        return workspaces;
    }

    public boolean isHere(OpenMembership membership) {
        return console.session().workspace().filter(here -> here.tenantId().equals(membership.tenantId())).isPresent();
    }

    /** The name of a workspace; empty where none was chosen yet. */
    public String workspace(UUID tenantId) {
        return workspaces().stream().filter(open -> open.tenantId().equals(tenantId)).findFirst().map(OpenMembership::name).orElse("");
    }

    /** Ends the session that the form names: another may have moved to its place on the page. */
    public void end() throws IOException {
        Optional<OpenSessions.OpenSession> named = sessions().stream().filter(open -> open.id().toString().equals(sent.text("session")))
                .findFirst();
        if (named.isPresent() && endings.one(account(), named.get().id(), reach(), browser.get())) {
            notices.tell("done.session_ended");
        }
        again();
    }

    public void endOthers() throws IOException {
        notices.tell("done.sessions_ended", endings.others(account(), console.session().sessionId(), reach(), browser.get()));
        again();
    }

    /** Ends the person's own membership in the workspace that the form names; the last owner of a workspace stays. */
    public void leave() throws IOException {
        Optional<OpenMembership> named = workspaces().stream().filter(open -> open.slug().equals(sent.text("workspace"))).findFirst();
        UUID member = named.map(open -> reader.memberships(account()).get(open.tenantId())).orElse(null);
        if (member == null) {
            again();
            return;
        }
        OpenMembership membership = named.get();
        Actor self = new Actor(membership.tenantId(), "account:" + account(), Optional.of(account()), Set.of(), Source.manual(),
                browser.get());
        ChangeOutcome outcome = verbs.leave(self, member);
        problems.tell(membership.name(), outcome);
        if (outcome.isDone()) {
            notices.tell("done.left", membership.name());
            again();
        }
    }

    private void again() throws IOException {
        onward.whole(config.baseUrl().plus("/account"));
    }

    /** Whether there may be more of the person's own than they see here. */
    public boolean isBounded() {
        return reach().isBounded();
    }

    private Reach reach() {
        if (reach == null) {
            reach = current.reach();
        }
        return reach;
    }

    private UUID account() {
        return console.session().accountId().orElseThrow();
    }
}
