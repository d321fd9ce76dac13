package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import usher.membership.GroupList;
import usher.membership.GroupList.Group;
import usher.types.Permission;

/** The groups that the members of the token's tenant are in. */
@Path("/groups")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupResource {

    @Inject
    private GroupList groups;

    @Inject
    private Cursors cursors;

    @Inject
    private Caller caller;

    @GET
    @Needs(Permission.MEMBERS_READ)
    public Response list(@Context UriInfo address) {
        Paging paging = new Paging(new Query(address), cursors, "groups:" + caller.tenant());
        return paging.answer(groups.page(caller.tenant(), paging.afterName(), paging.rows()), Group::name,
                group -> Json.createObjectBuilder().add("group", group.name()).add("members", group.members()));
    }
}
