package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.invitation.InvitationAnswer;
import usher.invitation.InvitationVerbs;
import usher.invitation.Inviter;
import usher.invitation.Wishes;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.provisioning.Actor;
import usher.provisioning.FirstOwner;
import usher.provisioning.LostRace;
import usher.tenant.Role;
import usher.tenant.Slug;
import usher.tenant.Tenant;
import usher.tenant.TenantVerbs;
import usher.tenant.Tenants;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.RefusalReason;

/** Tenants, for the operator. */
@Path("/tenants")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TenantResource {

    static final int LONGEST_NAME = 200;

    @Inject
    private Tenants tenants;

    @Inject
    private TenantVerbs verbs;

    @Inject
    private InvitationVerbs invitations;

    @Inject
    private FirstOwner firstOwner;

    @Inject
    private Cursors cursors;

    @Inject
    private Caller caller;

    @Inject
    private UsherConfig config;

    @GET
    @Needs(Needs.OPERATOR)
    public Response list(@Context UriInfo address) {
        Query query = new Query(address);
        Paging paging = new Paging(query, cursors, "tenants");
        return paging.answer(tenants.page(paging.after(), paging.rows()), Tenant::id, TenantResource::document);
    }

    @POST
    @Needs(Needs.OPERATOR)
    public Response create(JsonPlace body) {
        JsonFields fields = body.fields();
        Slug slug = fields.required("slug").text(Slug::new, "a free name of lower-case letters, digits and inner hyphens");
        String name = fields.required("name").text(LONGEST_NAME);
        Optional<Integer> seats = seats(fields);
        fields.nothingElse("a tenant");
        Tenant made = verbs.open(slug, name, seats, caller.operator());
        return Answers.created(config.baseUrl().plus(RestApplication.PATH + "/tenants/" + made.id()), document(made).build());
    }

    @GET
    @Path("/{id}")
    @Needs(Needs.OPERATOR)
    public Response read(@PathParam("id") UUID id) {
        return Answers.tagged(document(existing(id)).build());
    }

    @PATCH
    @Path("/{id}")
    @Needs(Needs.OPERATOR)
    public Response change(@PathParam("id") UUID id, JsonPlace body, @Context HttpHeaders headers) {
        Tenant known = existing(id);
        JsonFields fields = body.fields();
        String name = fields.optional("name").map(place -> place.text(LONGEST_NAME)).orElse(known.name());
        Optional<Integer> seats = fields.optional("seatLimit").isPresent() ? seats(fields) : known.seatLimit();
        fields.nothingElse("a tenant that can be changed");
        return Answers.tagged(document(Answers.changing(() -> requireMatch(headers, id),
                () -> verbs.describe(id, known.version(), name, seats, caller.operator()))).build());
    }

    @POST
    @Path("/{id}/suspend")
    @Needs(Needs.OPERATOR)
    public Response suspend(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        requireMatch(headers, id);
        return Answers.tagged(document(verbs.suspend(id, caller.operator())).build());
    }

    @POST
    @Path("/{id}/reactivate")
    @Needs(Needs.OPERATOR)
    public Response reactivate(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        requireMatch(headers, id);
        return Answers.tagged(document(verbs.reactivate(id, caller.operator())).build());
    }

    /** Invites somebody to own the workspace, which no program of its own can; a member of one that nobody owns is its owner at once. */
    @POST
    @Path("/{id}/owners")
    @Needs(Needs.OPERATOR)
    public Response inviteOwner(@PathParam("id") UUID id, JsonPlace body) {
        JsonFields fields = body.fields();
        EmailAddress email = fields.required("email").text(EmailAddress::of, "an e-mail address");
        fields.nothingElse("an owner");
        Tenant tenant = existing(id);
        Actor installation = Actor.installation(tenant.id(), caller.operator().author());
        if (LostRace.retried(() -> firstOwner.make(installation, email))) {
            return Response.noContent().build();
        }
        Wishes wishes = new Wishes(Set.of(BuiltInRole.OWNER.name()), Optional.empty(), Optional.empty(), Optional.empty(), false);
        Inviter operator = new Inviter(caller.author(), Role.PERMISSIONS_OF_OURS);
        InvitationAnswer answer = LostRace.retried(() -> invitations.invite(tenant.id(), email, wishes, operator));
        answer.refusal().ifPresent(reason -> {
            throw Declined.invitation(answer);
        });
        return Response.noContent().build();
    }

    private void requireMatch(HttpHeaders headers, UUID id) {
        Answers.requireMatch(headers, document(existing(id)).build());
    }

    private Tenant existing(UUID id) {
        return tenants.find(id).orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such tenant"));
    }

    private static Optional<Integer> seats(JsonFields fields) {
        return fields.nullable("seatLimit").map(limit -> limit.number(0, Integer.MAX_VALUE));
    }

    private static JsonObjectBuilder document(Tenant tenant) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", tenant.id().toString()).add("slug", tenant.slug())
                .add("name", tenant.name()).add("suspended", tenant.isSuspended());
        tenant.seatLimit().ifPresentOrElse(limit -> json.add("seatLimit", limit), () -> json.addNull("seatLimit"));
        return json.add("fromFile", tenant.isFromFile()).add("createdAt", tenant.createdAt().toString());
    }
}
