package usher.console.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import usher.account.AccountEmail;
import usher.console.Console;
import usher.console.CurrentBrowser;
import usher.console.Notices;
import usher.console.Onward;
import usher.membership.Members;
import usher.membership.Members.OpenMembership;
import usher.platform.UsherConfig;
import usher.provisioning.SessionEndings;
import usher.session.OpenSessions;

/** {@code /account}. */
@Named
@RequestScoped
public class AccountPage {

    @Inject
    private Console console;

    @Inject
    private AccountReader reader;

    @Inject
    private Members members;

    @Inject
    private OpenSessions sessions;

    @Inject
    private SessionEndings endings;

    @Inject
    private CurrentBrowser browser;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    private List<OpenMembership> workspaces;

    public List<AccountEmail> addresses() {
        return reader.addresses(account());
    }

    public List<AccountReader.Identity> identities() {
        return reader.identities(account());
    }

    public List<OpenSessions.OpenSession> sessions() {
        return sessions.of(account(), clock.instant());
    }

    public boolean isThis(OpenSessions.OpenSession session) {
        return session.id().equals(console.session().sessionId());
    }

    public List<OpenMembership> workspaces() {
        if (workspaces == null) {
            workspaces = members.openTo(account());
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

    public void end(UUID sessionId) throws IOException {
        if (endings.one(account(), sessionId, browser.get())) {
            notices.tell("done.session_ended");
        }
        again();
    }

    public void endOthers() throws IOException {
        notices.tell("done.sessions_ended", endings.others(account(), console.session().sessionId(), browser.get()));
        again();
    }

    private void again() throws IOException {
        onward.whole(config.baseUrl().plus("/account"));
    }

    private UUID account() {
        return console.session().accountId().orElseThrow();
    }
}
