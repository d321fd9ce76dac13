package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.connection.Connections;
import usher.invitation.Invitation;
import usher.invitation.InvitationAnswer;
import usher.invitation.InvitationStatus;
import usher.invitation.InvitationVerbs;
import usher.invitation.Invitations;
import usher.invitation.Inviter;
import usher.invitation.Wishes;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.provisioning.LostRace;
import usher.provisioning.ManyInvitations;
import usher.types.Permission;
import usher.tenant.Role;
import usher.tenant.Tenants;
import usher.types.EmailAddress;
import usher.types.RefusalReason;

/** Invitations to the token's tenant, one by one. */
@Path("/invitations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InvitationResource {

    @Inject
    private Invitations invitations;

    @Inject
    private InvitationVerbs verbs;

    @Inject
    private ManyInvitations many;

    @Inject
    private Tenants tenants;

    @Inject
    private Connections connections;

    @Inject
    private Cursors cursors;

    @Inject
    private Caller caller;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    @GET
    @Needs({Permission.MEMBERS_READ, Permission.INVITATIONS_WRITE})
    public Response list(@Context UriInfo address) {
        Query query = new Query(address);
        Optional<InvitationStatus> status = query.oneOf("status", InvitationStatus.class);
        Optional<EmailAddress> email = query.text("email", EmailAddress::of, "an e-mail address");
        Paging paging = new Paging(query, cursors, "invitations:" + caller.tenant());
        Instant now = clock.instant();
        return paging.answer(invitations.page(caller.tenant(), status, email, paging.after(), paging.rows()), Invitation::id,
                invitation -> InvitationDocument.of(invitation, now));
    }

    @POST
    @Needs(Permission.INVITATIONS_WRITE)
    public Response create(JsonPlace body) {
        JsonFields fields = body.fields();
        EmailAddress email = fields.required("email").text(EmailAddress::of, "an e-mail address");
        Wishes wishes = input().read(fields);
        fields.nothingElse("an invitation");
        InvitationAnswer answer = LostRace.retried(() -> verbs.invite(caller.tenant(), email, wishes, inviter()));
        answer.refusal().ifPresent(reason -> {
            throw Declined.invitation(answer);
        });
        UUID id = answer.id().orElseThrow();
        return Answers.created(config.baseUrl().plus(RestApplication.PATH + "/invitations/" + id), document(existing(id)));
    }

    /** One wish for many addresses, such as are pasted; a line for each says what became of it. */
    @POST
    @Path("/batch")
    @Needs(Permission.INVITATIONS_WRITE)
    public Response createMany(JsonPlace body) {
        JsonFields fields = body.fields();
        List<String> addresses = InvitationBatch.addresses(fields.required("emails"));
        Wishes wishes = input().read(fields);
        fields.nothingElse("a batch of invitations");
        return Answers.ok(InvitationBatch.report(many.invite(caller.tenant(), addresses, wishes, inviter())));
    }

    @GET
    @Path("/{id}")
    @Needs({Permission.MEMBERS_READ, Permission.INVITATIONS_WRITE})
    public Response read(@PathParam("id") UUID id) {
        return Answers.tagged(document(existing(id)));
    }

    @PATCH
    @Path("/{id}")
    @Needs(Permission.INVITATIONS_WRITE)
    public Response changeRoles(@PathParam("id") UUID id, JsonPlace body, @Context HttpHeaders headers) {
        Invitation known = existing(id);
        JsonFields fields = body.fields();
        Set<String> roles = input().keys(fields.required("roles"));
        fields.nothingElse("an invitation that can be changed");
        return Answers.tagged(document(Answers.changing(() -> requireMatch(headers, id),
                () -> verbs.changeRoles(caller.tenant(), id, known.version(), roles, inviter()))));
    }

    /** A new mail with a new link; the old link ends. */
    @POST
    @Path("/{id}/resend")
    @Needs(Permission.INVITATIONS_WRITE)
    public Response resend(@PathParam("id") UUID id, JsonPlace body, @Context HttpHeaders headers) {
        Invitation known = existing(id);
        JsonFields fields = body.fields();
        Optional<Instant> end = input().end(fields);
        fields.nothingElse("a resend");
        return Answers.tagged(document(Answers.changing(() -> requireMatch(headers, id),
                () -> verbs.resend(caller.tenant(), id, known.version(), end, inviter()))));
    }

    @POST
    @Path("/{id}/revoke")
    @Needs(Permission.INVITATIONS_WRITE)
    public Response revoke(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        requireMatch(headers, id);
        return Answers.tagged(document(verbs.revoke(caller.tenant(), id, inviter())));
    }

    private void requireMatch(HttpHeaders headers, UUID id) {
        Answers.requireMatch(headers, document(existing(id)));
    }

    private InvitationInput input() {
        return new InvitationInput(tenants.roles(caller.tenant()).stream().map(Role::key).toList(),
                connections.of(caller.tenant()), clock);
    }

    private Inviter inviter() {
        return new Inviter(caller.author(), caller.scopes());
    }

    private Invitation existing(UUID id) {
        return invitations.find(caller.tenant(), id)
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such invitation in this tenant"));
    }

    private JsonObject document(Invitation invitation) {
        return InvitationDocument.of(invitation, clock.instant()).build();
    }
}
