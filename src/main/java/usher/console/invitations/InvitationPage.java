package usher.console.invitations;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.Sent;
import usher.console.WorkspaceNames;
import usher.invitation.Invitation;
import usher.invitation.InvitationVerbs;
import usher.invitation.Invitations;
import usher.invitation.Inviter;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** One invitation, {@code /console/{tenant}/invitations/{id}}: sent again, offered with other roles, taken back. */
@Named
@RequestScoped
public class InvitationPage {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private Sent form;

    @Inject
    private Invitations invitations;

    @Inject
    private InvitationVerbs verbs;

    @Inject
    private GivableRoles roles;

    @Inject
    private WorkspaceNames names;

    @Inject
    private Notices notices;

    @Inject
    private Problems problems;

    @Inject
    private Onward onward;

    private Invitation invitation;

    /** @throws RequestRejected {@code not_found} for an id that is no invitation of this workspace */
    @PostConstruct
    void read() {
        invitation = id(console.argument(0)).flatMap(id -> invitations.find(console.tenantId(), id))
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no invitation of this workspace"));
    }

    public void resend() throws IOException {
        carryOut("done.invitation.resent",
                () -> verbs.resend(console.tenantId(), invitation.id(), invitation.version(), Optional.empty(), inviter()));
    }

    public void revoke() throws IOException {
        carryOut("done.invitation.revoked", () -> verbs.revoke(console.tenantId(), invitation.id(), inviter()));
    }

    /** An invitation offers at least one role, else there is nothing to offer. */
    public void changeRoles() throws IOException {
        Set<String> ticked = Set.copyOf(form.all("role"));
        if (ticked.isEmpty()) {
            problems.tell(RefusalReason.MALFORMED_REQUEST);
            return;
        }
        long seen = Optional.of(form.text("seen")).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf).orElse(-1L);
        carryOut("done.invitation.changed",
                () -> verbs.changeRoles(console.tenantId(), invitation.id(), seen, ticked, inviter()));
    }

    private void carryOut(String told, Supplier<Invitation> verb) throws IOException {
        try {
            verb.get();
            notices.tell(told, invitation.address());
            onward.to("invitations/" + invitation.id());
        } catch (RequestRejected rejected) {
            problems.tell(rejected.reason());
        }
    }

    private Inviter inviter() {
        return new Inviter(acting.inRecords(), Optional.of(console.name()), console.workspace().permissions(),
                Optional.of(console.locale()));
    }

    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public Invitation invitation() {
        return invitation;
    }

    /** When its last mail was sent; null for one that no mail tells of. */
    public Instant sent() {
        return invitation.sentAt().orElse(null);
    }

    /** Whether it can be sent again, changed or taken back. */
    public boolean isChangeable() {
        return invitation.isOpen() && !invitation.isFromFile();
    }

    public List<GivableRoles.Choice> choices() {
        return roles.with(invitation.roles());
    }

    /** The name of the connection that must be used; empty when any way in will do. */
    public String connection() {
        return invitation.connectionId().map(id -> names.connections(console.tenantId()).getOrDefault(id, id)).orElse("");
    }

    public String message() {
        return invitation.message().orElse("");
    }
}
