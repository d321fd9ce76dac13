package usher.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import usher.platform.json.JsonPlace;
import usher.provisioning.ManyInvitations;

/** Many invitations in one body, and the report on them. */
final class InvitationBatch {

    private InvitationBatch() {
    }

    static List<String> addresses(JsonPlace emails) {
        List<JsonPlace> places = emails.list();
        if (places.isEmpty() || places.size() > ManyInvitations.MOST) {
            throw emails.wrong("has not 1 to " + ManyInvitations.MOST + " addresses");
        }
        return places.stream().map(JsonPlace::text).toList();
    }

    static JsonObjectBuilder report(List<ManyInvitations.Line> lines) {
        long created = lines.stream().filter(ManyInvitations.Line::isMade).count();
        JsonArrayBuilder json = Json.createArrayBuilder();
        lines.forEach(line -> json.add(json(line)));
        return Json.createObjectBuilder().add("created", created).add("refused", lines.size() - created).add("lines", json);
    }

    private static JsonObjectBuilder json(ManyInvitations.Line line) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("email", line.typed()).add("created", line.isMade());
        line.answer().id().ifPresent(id -> json.add("id", id.toString()));
        line.answer().refusal().ifPresent(reason -> json.add("code", reason.code()).add("detail", reason.sentence(Locale.ENGLISH)));
        return line.answer().acknowledge() ? json.add("bringBack", true) : json;
    }
}
