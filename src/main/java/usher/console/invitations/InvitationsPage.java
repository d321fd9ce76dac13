package usher.console.invitations;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import usher.console.Console;
import usher.console.Words;
import usher.console.WorkspaceNames;
import usher.console.table.Page;
import usher.console.table.TableAddress;
import usher.invitation.Invitation;
import usher.invitation.InvitationStatus;

/** The table of invitations, {@code /console/{tenant}/invitations}. */
@Named
@RequestScoped
public class InvitationsPage {

    @Inject
    private Console console;

    @Inject
    private InvitationQuery query;

    @Inject
    private WorkspaceNames names;

    @Inject
    private Words words;

    @Inject
    private Clock clock;

    private TableAddress address;
    private Page<Invitation> page;
    private Map<String, String> roles;

    @PostConstruct
    void read() {
        address = TableAddress.of(console.to("invitations"),
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap(), InvitationQuery.NAMES);
    }

    public TableAddress address() {
        return address;
    }

    /** Read when a view first asks, and once. */
    public Page<Invitation> page() {
        if (page == null) {
            page = query.page(console.tenantId(), address);
        }
        return page;
    }

    public InvitationStatus[] statuses() {
        return InvitationStatus.values();
    }

    public InvitationStatus status(Invitation invitation) {
        return invitation.status(clock.instant());
    }

    /** Null for one that stands until it is taken. */
    public Instant end(Invitation invitation) {
        return invitation.expiresAt().orElse(null);
    }

    /** Which colour the word for the status has. */
    public String kind(Invitation invitation) {
        return switch (status(invitation)) {
            case OPEN -> "wait";
            case ACCEPTED -> "well";
            case EXPIRED, REVOKED -> "over";
        };
    }

    /** The names of the roles that it offers. */
    public List<String> roles(Invitation invitation) {
        return named(invitation.roles());
    }

    private List<String> named(Set<String> keys) {
        if (roles == null) {
            roles = names.roles(console.tenantId());
        }
        return keys.stream().map(key -> roles.getOrDefault(key, key)).sorted().toList();
    }

    /** Who answers for it: a person's name, or what else it was. */
    public String inviter(Invitation invitation) {
        return invitation.inviterName().orElseGet(() -> {
            String kind = invitation.invitedBy().replaceAll("[:-].*", "").toLowerCase(Locale.ROOT);
            return words.has("audit.actor." + kind) ? words.of("audit.actor." + kind) : words.of("audit.somebody");
        });
    }
}
