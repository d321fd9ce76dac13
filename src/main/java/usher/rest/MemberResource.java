package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import usher.audit.AuditFilter;
import usher.audit.AuditRecord;
import usher.audit.AuditTrail;
import usher.membership.MemberDetails;
import usher.membership.MemberDirectory;
import usher.platform.RequestRejected;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.provisioning.ApprovalAnswers;
import usher.provisioning.ChangeOutcome;
import usher.provisioning.MemberVerbs;
import usher.provisioning.SessionEndings;
import usher.provisioning.policy.MemberChange;
import usher.types.Permission;
import usher.types.RefusalReason;

/** One member of the token's tenant: read, and changed by one verb at a time. */
@Path("/members/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MemberResource {

    private static final int LONGEST_REASON = 500;

    @PathParam("id")
    private UUID id;

    @Inject
    private MemberDirectory directory;

    @Inject
    private MemberVerbs verbs;

    @Inject
    private ApprovalAnswers answers;

    @Inject
    private SessionEndings endings;

    @Inject
    private AuditTrail trail;

    @Inject
    private Cursors cursors;

    @Inject
    private Caller caller;

    @GET
    @Needs(Permission.MEMBERS_READ)
    public Response read() {
        return Answers.tagged(document());
    }

    /** What was done to the member, and what they did, newest first. */
    @GET
    @Path("/history")
    @Needs(Permission.MEMBERS_READ)
    public Response history(@Context UriInfo address) {
        Query query = new Query(address);
        Paging paging = new Paging(query, cursors, "history:" + caller.tenant() + ":" + id);
        existing();
        return paging.answer(trail.newestFirst(caller.tenant(), AuditFilter.ofMember(id), paging.after(), paging.rows()),
                AuditRecord::id, AuditDocument::of);
    }

    @PATCH
    @Path("/profile")
    @Needs(Permission.MEMBERS_WRITE)
    public Response changeProfile(JsonPlace body, @Context HttpHeaders headers) {
        return change(new MemberChange.SetProfile(MemberInput.profile(body)), headers);
    }

    /** All roles that are given by hand; those of rules and invitations stay. */
    @PUT
    @Path("/roles")
    @Needs(Permission.MEMBERS_WRITE)
    public Response changeRoles(JsonPlace body, @Context HttpHeaders headers) {
        JsonFields fields = body.fields();
        MemberChange change = new MemberChange.SetRoles(MemberInput.names(fields.required("roles").list()));
        fields.nothingElse("a member's roles");
        return change(change, headers);
    }

    /** All groups that are given by hand. */
    @PUT
    @Path("/groups")
    @Needs(Permission.MEMBERS_WRITE)
    public Response changeGroups(JsonPlace body, @Context HttpHeaders headers) {
        JsonFields fields = body.fields();
        MemberChange change = new MemberChange.SetGroups(MemberInput.names(fields.required("groups").list()));
        fields.nothingElse("a member's groups");
        return change(change, headers);
    }

    @POST
    @Path("/suspend")
    @Needs(Permission.MEMBERS_WRITE)
    public Response suspend(@Context HttpHeaders headers) {
        return change(new MemberChange.Suspend(), headers);
    }

    @POST
    @Path("/reactivate")
    @Needs(Permission.MEMBERS_WRITE)
    public Response reactivate(@Context HttpHeaders headers) {
        return change(new MemberChange.Reactivate(), headers);
    }

    @POST
    @Path("/remove")
    @Needs(Permission.MEMBERS_WRITE)
    public Response remove(@Context HttpHeaders headers) {
        return change(new MemberChange.Remove(), headers);
    }

    /** In this tenant, everywhere; they may sign in again. */
    @POST
    @Path("/end-sessions")
    @Needs(Permission.MEMBERS_WRITE)
    public Response endSessions(@Context HttpHeaders headers) {
        Answers.requireMatch(headers, document());
        return answer(endings.ofMember(caller.actor(), id));
    }

    @POST
    @Path("/lift-removal")
    @Needs(Permission.MEMBERS_WRITE)
    public Response liftRemoval(@Context HttpHeaders headers) {
        return change(new MemberChange.Lift(), headers);
    }

    @POST
    @Path("/approve")
    @Needs(Permission.MEMBERS_WRITE)
    public Response approve(JsonPlace body, @Context HttpHeaders headers) {
        JsonFields fields = body.fields();
        Set<String> roles = MemberInput.names(fields.list("roles"));
        fields.nothingElse("an approval");
        return answer(answers.approve(caller.actor(), id, roles, asSeen(headers)));
    }

    @POST
    @Path("/decline")
    @Needs(Permission.MEMBERS_WRITE)
    public Response decline(JsonPlace body, @Context HttpHeaders headers) {
        JsonFields fields = body.fields();
        String reason = fields.optional("reason").map(place -> place.document(LONGEST_REASON).strip()).orElse("");
        fields.nothingElse("a refusal");
        return answer(answers.decline(caller.actor(), id, reason, asSeen(headers)));
    }

    /** With {@code If-Match}, only of the member that its sender has seen. */
    private Response change(MemberChange change, HttpHeaders headers) {
        return answer(headers.getHeaderString(HttpHeaders.IF_MATCH) == null ? verbs.change(caller.actor(), id, change)
                : verbs.change(caller.actor(), id, change, asSeen(headers)));
    }

    private static Consumer<MemberDetails> asSeen(HttpHeaders headers) {
        return now -> Answers.requireMatch(headers, MemberDocument.of(now).build());
    }

    private Response answer(ChangeOutcome outcome) {
        outcome.refusal().ifPresent(reason -> {
            throw Declined.recorded(reason, outcome.reference());
        });
        return directory.find(caller.tenant(), id).map(member -> Answers.tagged(MemberDocument.of(member).build()))
                .orElseGet(() -> Response.noContent().build());
    }

    private JsonObject document() {
        return MemberDocument.of(existing()).build();
    }

    private MemberDetails existing() {
        return directory.find(caller.tenant(), id)
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such member in this tenant"));
    }
}
