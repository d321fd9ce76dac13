package usher.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.invitation.InvitationAnswer;
import usher.invitation.InvitationVerbs;
import usher.invitation.Inviter;
import usher.invitation.Wishes;
import usher.platform.RequestRejected;
import usher.platform.json.JsonPlace;
import usher.provisioning.LostRace;
import usher.types.EmailAddress;
import usher.types.RefusalReason;

/** Many invitations with the same wishes; what is wrong with one address keeps none of the others back. */
record InvitationBatch(InvitationVerbs verbs, UUID tenant, Wishes wishes, Inviter inviter) {

    private static final int MOST = 200;

    JsonObjectBuilder carryOut(JsonPlace emails) {
        List<JsonPlace> places = emails.list();
        if (places.isEmpty() || places.size() > MOST) {
            throw emails.wrong("has not 1 to " + MOST + " addresses");
        }
        JsonArrayBuilder lines = Json.createArrayBuilder();
        Set<EmailAddress> seen = new HashSet<>();
        int created = 0;
        for (JsonPlace place : places) {
            String typed = place.text();
            Optional<EmailAddress> email = EmailAddress.ifValid(typed);
            InvitationAnswer answer = email.map(address -> seen.add(address) ? invite(address)
                    : refused(RefusalReason.ALREADY_INVITED)).orElseGet(() -> refused(RefusalReason.MALFORMED_REQUEST));
            lines.add(line(typed, answer));
            created += answer.id().isPresent() ? 1 : 0;
        }
        return Json.createObjectBuilder().add("created", created).add("refused", places.size() - created).add("lines", lines);
    }

    private InvitationAnswer invite(EmailAddress address) {
        try {
            return LostRace.retried(() -> verbs.invite(tenant, address, wishes, inviter));
        } catch (RequestRejected rejected) {
            return refused(rejected.reason());
        }
    }

    private static InvitationAnswer refused(RefusalReason reason) {
        return new InvitationAnswer(Optional.empty(), Optional.of(reason), false);
    }

    private static JsonObjectBuilder line(String typed, InvitationAnswer answer) {
        JsonObjectBuilder line = Json.createObjectBuilder().add("email", typed).add("created", answer.id().isPresent());
        answer.id().ifPresent(id -> line.add("id", id.toString()));
        answer.refusal().ifPresent(reason -> line.add("code", reason.code()).add("detail", reason.sentence(Locale.ENGLISH)));
        return answer.acknowledge() ? line.add("bringBack", true) : line;
    }
}
