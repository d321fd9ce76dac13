package usher.console.invitations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Words;
import usher.invitation.Inviter;
import usher.invitation.Wishes;
import usher.provisioning.ManyInvitations;
import usher.types.RefusalReason;

/**
 * Invites one or many, {@code /console/{tenant}/invitations/new}. Where everybody could be invited the list follows; else the page says
 * what became of each, and keeps those in the form who can still be.
 */
@Named
@RequestScoped
public class NewInvitationPage {

    private static final String REFUSED = "invite.refused.";

    /** Inviting once more would change nothing. */
    private static final Set<RefusalReason> SETTLED = Set.of(RefusalReason.ALREADY_MEMBER, RefusalReason.ALREADY_INVITED,
            RefusalReason.WAITING_FOR_APPROVAL, RefusalReason.MEMBERSHIP_SUSPENDED);

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private InvitationForm form;

    @Inject
    private ManyInvitations many;

    @Inject
    private Words words;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    private List<ManyInvitations.Line> report = List.of();

    public void invite() throws IOException {
        Optional<Wishes> wishes = form.wishes();
        if (wishes.isEmpty()) {
            return;
        }
        List<String> addresses = form.addresses();
        report = many.invite(console.tenantId(), addresses, wishes.get(),
                new Inviter(acting.inRecords(), Optional.of(console.name()), console.workspace().permissions(),
                Optional.of(console.locale())));
        if (report.stream().allMatch(ManyInvitations.Line::isMade)) {
            notices.tell("done.invited", report.size(), addresses.get(0));
            onward.to("invitations");
        }
        form.leave(report.stream().filter(line -> line.answer().refusal().filter(reason -> !SETTLED.contains(reason)).isPresent())
                .map(ManyInvitations.Line::typed).toList());
    }

    /** What became of each address; empty before the form was sent. */
    public List<ManyInvitations.Line> report() {
        return report;
    }

    public long made() {
        return report.stream().filter(ManyInvitations.Line::isMade).count();
    }

    /** Why somebody was not invited, in a sentence for whoever invites; empty for who was. */
    public String reason(ManyInvitations.Line line) {
        return line.answer().refusal().map(reason -> words.has(REFUSED + reason.code()) ? words.of(REFUSED + reason.code())
                : reason.sentence(console.locale())).orElse("");
    }

    /** Whether somebody was removed or deactivated, and can be invited only by who says to know it. */
    public boolean asksToBringBack() {
        return report.stream().anyMatch(line -> line.answer().acknowledge());
    }
}
