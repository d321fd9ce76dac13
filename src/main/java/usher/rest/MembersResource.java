package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import usher.membership.MemberDirectory;
import usher.membership.MemberFilter;
import usher.platform.UsherConfig;
import usher.platform.json.JsonPlace;
import usher.provisioning.ChangeOutcome;
import usher.provisioning.MemberVerbs;
import usher.types.Permission;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;

/** The members of the token's tenant: to be found, and to be made before they have ever signed in. */
@Path("/members")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MembersResource {

    @Inject
    private MemberDirectory directory;

    @Inject
    private MemberVerbs verbs;

    @Inject
    private Cursors cursors;

    @Inject
    private Caller caller;

    @Inject
    private UsherConfig config;

    @GET
    @Needs(Permission.MEMBERS_READ)
    public Response list(@Context UriInfo address) {
        Query query = new Query(address);
        MemberFilter filter = new MemberFilter(query.oneOf("status", MembershipStatus.class), query.text("role"),
                query.text("group"), query.text("email", EmailAddress::of, "an e-mail address"), query.text("userName"),
                query.text("externalId"));
        Paging paging = new Paging(query, cursors, "members:" + caller.tenant());
        return paging.answer(directory.page(caller.tenant(), filter, paging.after(), paging.rows()),
                member -> member.membership().id(), MemberDocument::of);
    }

    /** An account with a membership that the person finds at their first sign-in; no mail is sent. */
    @POST
    @Needs(Permission.MEMBERS_WRITE)
    public Response create(JsonPlace body) {
        ChangeOutcome outcome = verbs.create(caller.actor(), MemberInput.newMember(body));
        outcome.refusal().ifPresent(reason -> {
            throw Declined.recorded(reason, outcome.reference());
        });
        UUID id = outcome.membershipId().orElseThrow();
        return Answers.created(config.baseUrl().plus(RestApplication.PATH + "/members/" + id),
                MemberDocument.of(directory.find(caller.tenant(), id).orElseThrow()).build());
    }
}
