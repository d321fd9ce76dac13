package usher.rest;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import usher.invitation.Invitation;

/** An invitation as the API shows it; its link is its mail's alone. */
final class InvitationDocument {

    private InvitationDocument() {
    }

    static JsonObjectBuilder of(Invitation invitation, Instant now) {
        return Json.createObjectBuilder()
                .add("id", invitation.id().toString())
                .add("email", invitation.address())
                .add("status", invitation.status(now).name())
                .add("roles", Json.createArrayBuilder(invitation.roles()))
                .add("connection", Answers.maybe(invitation.connectionId()))
                .add("message", Answers.maybe(invitation.message()))
                .add("bringBack", invitation.bringsBack())
                .add("invitedBy", invitation.invitedBy())
                .add("createdAt", invitation.createdAt().toString())
                .add("sentAt", Answers.maybe(invitation.sentAt()))
                .add("expiresAt", Answers.maybe(invitation.expiresAt()))
                .add("fromFile", invitation.isFromFile());
    }
}
