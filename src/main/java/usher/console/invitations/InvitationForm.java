package usher.console.invitations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usher.connection.Connection;
import usher.connection.Connections;
import usher.console.Console;
import usher.console.Problems;
import usher.console.Sent;
import usher.console.Words;
import usher.invitation.InvitationMessage;
import usher.invitation.InvitationVerbs;
import usher.invitation.Wishes;
import usher.provisioning.ManyInvitations;
import usher.types.BuiltInRole;

/** The fields of the form that invites, as they were typed, with what is wrong beside each. */
@Named
@RequestScoped
public class InvitationForm {

    private static final List<Integer> DAYS = List.of(1, 3, 7, 14, 30, 90);
    private static final String USUAL_DAYS = String.valueOf(InvitationVerbs.USUAL_LIFE.toDays());

    @Inject
    private Console console;

    @Inject
    private Sent sent;

    @Inject
    private GivableRoles roles;

    @Inject
    private Connections connections;

    @Inject
    private Words words;

    @Inject
    private Problems pageProblems;

    @Inject
    private Clock clock;

    private final Map<String, String> wrong = new LinkedHashMap<>();
    private Optional<String> left = Optional.empty();

    /** What was typed; empty when something of it is wrong, which the form then says. */
    Optional<Wishes> wishes() {
        if (addresses().isEmpty() || addresses().size() > ManyInvitations.MOST) {
            wrong.put("addresses", words.with("invite.addresses.wrong", ManyInvitations.MOST));
        }
        if (ticked().isEmpty()) {
            wrong.put("roles", words.of("invite.roles.wrong"));
        }
        if (message().length() > InvitationMessage.LONGEST || InvitationMessage.hasLink(message())) {
            wrong.put("message", words.with("invite.message.wrong", InvitationMessage.LONGEST));
        }
        if (!connection().isEmpty() && !connections().containsKey(connection())) {
            wrong.put("connection", words.of("invite.connection.wrong"));
        }
        if (!wrong.isEmpty()) {
            pageProblems.beside(wrong.keySet());
            return Optional.empty();
        }
        return Optional.of(new Wishes(ticked(), Optional.of(clock.instant().plus(Duration.ofDays(Long.parseLong(days())))),
                Optional.of(message()).filter(text -> !text.isEmpty()), Optional.of(connection()).filter(id -> !id.isEmpty()),
                sent.has("bringBack")));
    }

    List<String> addresses() {
        return PastedAddresses.in(sent.text("addresses"));
    }

    /** Only these stay in the field: of the others there is nothing left to do. */
    void leave(List<String> addresses) {
        left = Optional.of(String.join("\n", addresses));
    }

    public String typedAddresses() {
        return left.orElse(sent.text("addresses"));
    }

    private Set<String> ticked() {
        return sent.isForm() ? Set.copyOf(sent.all("role")) : Set.of(BuiltInRole.MEMBER.name());
    }

    public List<GivableRoles.Choice> choices() {
        return roles.with(ticked());
    }

    public String message() {
        return sent.text("message").strip();
    }

    public List<Integer> allDays() {
        return DAYS;
    }

    public String days() {
        return DAYS.stream().map(String::valueOf).filter(sent.text("days")::equals).findFirst().orElse(USUAL_DAYS);
    }

    public String connection() {
        return sent.text("connection");
    }

    /** Names by id, of those that people can use. */
    public Map<String, String> connections() {
        Map<String, String> names = new LinkedHashMap<>();
        connections.of(console.tenantId()).stream().filter(Connection::isEnabled).forEach(each -> names.put(each.id(), each.name()));
        return names;
    }

    public String wrong(String field) {
        return wrong.getOrDefault(field, "");
    }
}
