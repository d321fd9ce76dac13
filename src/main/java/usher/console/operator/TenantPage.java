package usher.console.operator;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import usher.connection.Difference;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Problems;
import usher.console.Sent;
import usher.invitation.InvitationAnswer;
import usher.invitation.InvitationVerbs;
import usher.invitation.Inviter;
import usher.invitation.Wishes;
import usher.platform.RequestRejected;
import usher.provisioning.Actor;
import usher.provisioning.FirstOwner;
import usher.provisioning.LostRace;
import usher.tenant.Role;
import usher.tenant.Tenant;
import usher.tenant.TenantVerbs;
import usher.tenant.Tenants;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.FieldProblem;
import usher.types.RefusalReason;

/** One tenant, {@code /operator/tenants/{id}}: its name and seats, its owners, its switch. */
@Named
@RequestScoped
public class TenantPage {

    @Inject
    private Console console;

    @Inject
    private OperatorDesk desk;

    @Inject
    private OperatorQuery query;

    @Inject
    private Sent sent;

    @Inject
    private Tenants tenants;

    @Inject
    private TenantVerbs verbs;

    @Inject
    private InvitationVerbs invitations;

    @Inject
    private FirstOwner firstOwner;

    @Inject
    private Notices notices;

    @Inject
    private Problems pageProblems;

    private Tenant tenant;
    private List<FieldProblem> problems = List.of();
    private List<Difference> meanwhile = List.of();
    private RefusalReason refusal;

    /** @throws RequestRejected {@code not_found} for an id that is no tenant */
    @PostConstruct
    void open() {
        tenant = id().flatMap(tenants::find).orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such tenant"));
    }

    private Optional<UUID> id() {
        try {
            return Optional.of(UUID.fromString(desk.argument()));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public void save() throws IOException {
        complain(TenantFields.problems(name(), seats()));
        if (problems.isEmpty()) {
            long seen = sent.text("seen").matches("\\d{1,18}") ? Long.parseLong(sent.text("seen")) : 0;
            try {
                verbs.describe(tenant.id(), seen, name(), TenantFields.seats(seats()), desk.operator());
                told("done.tenant.saved");
            } catch (RequestRejected overtaken) {
                meanwhile = Stream.of(new Difference("name", sent.text("seenName"), tenant.name()),
                        new Difference("seatLimit", sent.text("seenSeats"), storedSeats()))
                        .filter(each -> !each.before().equals(each.after())).toList();
                refusal = meanwhile.isEmpty() ? overtaken.reason() : null;
            }
        }
    }

    private void complain(List<FieldProblem> found) {
        problems = found;
        pageProblems.tell(found);
    }

    public void suspend() throws IOException {
        verbs.suspend(tenant.id(), desk.operator());
        told("done.tenant.suspended");
    }

    public void reactivate() throws IOException {
        verbs.reactivate(tenant.id(), desk.operator());
        told("done.tenant.reactivated");
    }

    /** Invites somebody to own the workspace; who is a member of one that nobody owns need not be asked. */
    public void invite() throws IOException {
        Optional<EmailAddress> address = EmailAddress.ifValid(sent.text("owner").strip());
        if (address.isEmpty()) {
            complain(List.of(FieldProblem.of("owner", "tenant.owner")));
            return;
        }
        Actor installation = Actor.installation(tenant.id(), desk.operator().author());
        if (LostRace.retried(() -> firstOwner.make(installation, address.get()))) {
            notices.tell("done.tenant.owner_made", address.get().typed());
            desk.onwardTo("tenants/" + tenant.id());
            return;
        }
        Wishes wishes = new Wishes(Set.of(BuiltInRole.OWNER.name()), Optional.empty(), Optional.empty(), Optional.empty(), false);
        try {
            InvitationAnswer answer = LostRace.retried(() -> invitations.invite(tenant.id(), address.get(), wishes, inviter()));
            refusal = answer.refusal().orElse(null);
        } catch (RequestRejected notNow) {
            refusal = notNow.reason();
        }
        if (refusal == null) {
            notices.tell("done.tenant.owner", address.get().typed());
            desk.onwardTo("tenants/" + tenant.id());
        }
    }

    /** Takes back what somebody was invited to by us or by another owner; the link that they have opens nothing any more. */
    public void revoke() throws IOException {
        UUID invitation = query.owners(tenant.id()).stream().filter(OperatorQuery.Owner::isInvited).map(OperatorQuery.Owner::invitation)
                .filter(id -> id.toString().equals(sent.text("invitation"))).findFirst()
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no open invitation of an owner"));
        try {
            LostRace.retried(() -> invitations.revoke(tenant.id(), invitation, inviter()));
        } catch (RequestRejected notNow) {
            refusal = notNow.reason();
            return;
        }
        told("done.tenant.owner_revoked");
    }

    private Inviter inviter() {
        return new Inviter(desk.author(), Optional.empty(), Role.PERMISSIONS_OF_OURS, Optional.of(console.locale()));
    }

    private void told(String key) throws IOException {
        notices.tell(key, sent.has("name") ? name() : tenant.name());
        desk.onwardTo("tenants/" + tenant.id());
    }

    public Tenant tenant() {
        return tenant;
    }

    public String name() {
        return sent.has("name") ? sent.text("name").strip() : tenant.name();
    }

    public String seats() {
        return sent.has("seats") ? sent.text("seats").strip() : storedSeats();
    }

    public String storedSeats() {
        return tenant.seatLimit().map(String::valueOf).orElse("");
    }

    /** What somebody else has changed since the page was opened; whoever has seen it saves on top of it. */
    public List<Difference> meanwhile() {
        return meanwhile;
    }

    public String owner() {
        return sent.text("owner");
    }

    public long members() {
        return query.members(tenant.id());
    }

    public List<OperatorQuery.Owner> owners() {
        return query.owners(tenant.id());
    }

    /** Why what was asked for was not done; empty when nothing stands against it. */
    public String refusal() {
        return refusal == null ? "" : refusal.sentence(console.locale());
    }

    /** The sentence beside a field; empty when nothing is wrong there. */
    public String wrong(String field) {
        return TenantFields.wrong(problems, field, console.locale());
    }
}
