package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import usher.audit.AuditFilter;
import usher.audit.AuditRecord;
import usher.audit.AuditTrail;
import usher.membership.MemberDetails;
import usher.membership.MemberDirectory;
import usher.membership.MemberFilter;
import usher.platform.RequestRejected;
import usher.tenant.Permission;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.RefusalReason;

/** The members of the token's tenant, to be found and read. */
@Path("/members")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MemberResource {

    @Inject
    private MemberDirectory directory;

    @Inject
    private AuditTrail trail;

    @Inject
    private Cursors cursors;

    @Inject
    private Caller caller;

    @GET
    @Needs(Permission.MEMBERS_READ)
    public Response list(@Context UriInfo address) {
        Query query = new Query(address);
        MemberFilter filter = new MemberFilter(query.oneOf("status", MembershipStatus.class), query.text("role"),
                query.text("group"), query.text("email", EmailAddress::of, "an e-mail address"), query.text("userName"),
                query.text("externalId"));
        Paging paging = new Paging(query, cursors, "members:" + caller.tenant());
        query.nothingElse();
        return paging.answer(directory.page(caller.tenant(), filter, paging.after(), paging.rows()),
                member -> member.membership().id(), MemberDocument::of);
    }

    @GET
    @Path("/{id}")
    @Needs(Permission.MEMBERS_READ)
    public Response read(@PathParam("id") UUID id) {
        return Answers.tagged(MemberDocument.of(existing(id)).build());
    }

    /** What was done to the member, and what they did, newest first. */
    @GET
    @Path("/{id}/history")
    @Needs(Permission.MEMBERS_READ)
    public Response history(@PathParam("id") UUID id, @Context UriInfo address) {
        Query query = new Query(address);
        Paging paging = new Paging(query, cursors, "history:" + caller.tenant() + ":" + id);
        query.nothingElse();
        existing(id);
        return paging.answer(trail.newestFirst(caller.tenant(), AuditFilter.ofMember(id), paging.after(), paging.rows()),
                AuditRecord::id, AuditDocument::of);
    }

    private MemberDetails existing(UUID id) {
        return directory.find(caller.tenant(), id)
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such member in this tenant"));
    }
}
