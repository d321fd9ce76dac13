package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.invitation.InvitationAnswer;
import usher.invitation.InvitationVerbs;
import usher.invitation.Inviter;
import usher.invitation.Wishes;
import usher.platform.RequestRejected;
import usher.types.EmailAddress;
import usher.types.RefusalReason;

/** Many invitations with the same wishes; what is wrong with one address keeps none of the others back. */
@ApplicationScoped
public class ManyInvitations {

    /** At once; more are sent in several goes. */
    public static final int MOST = 200;

    @Inject
    private InvitationVerbs verbs;

    /** What became of one address, as it was typed. */
    public record Line(String typed, InvitationAnswer answer) {

        public boolean isMade() {
            return answer.id().isPresent();
        }
    }

    /** A line for each, in the order in which they were typed; one that comes twice is invited once. */
    public List<Line> invite(UUID tenantId, List<String> addresses, Wishes wishes, Inviter inviter) {
        Set<EmailAddress> seen = new HashSet<>();
        List<Line> lines = new ArrayList<>();
        for (String typed : addresses) {
            Optional<EmailAddress> email = EmailAddress.ifValid(typed);
            lines.add(new Line(typed, email.isEmpty() ? InvitationAnswer.refused(RefusalReason.MALFORMED_REQUEST)
                    : seen.add(email.get()) ? invite(tenantId, email.get(), wishes, inviter)
                            : InvitationAnswer.refused(RefusalReason.ALREADY_INVITED)));
        }
        return lines;
    }

    private InvitationAnswer invite(UUID tenantId, EmailAddress address, Wishes wishes, Inviter inviter) {
        try {
            return LostRace.retried(() -> verbs.invite(tenantId, address, wishes, inviter));
        } catch (RequestRejected rejected) {
            return InvitationAnswer.refused(rejected.reason());
        }
    }
}
