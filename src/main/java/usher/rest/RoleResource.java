package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.TreeSet;
import usher.types.Permission;
import usher.tenant.Role;
import usher.tenant.Tenants;

/** The roles of the token's tenant. */
@Path("/roles")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoleResource {

    @Inject
    private Tenants tenants;

    @Inject
    private Caller caller;

    @GET
    @Needs({Permission.MEMBERS_READ, Permission.INVITATIONS_WRITE})
    public Response list() {
        return Answers.list(tenants.roles(caller.tenant()), RoleResource::document);
    }

    private static JsonObjectBuilder document(Role role) {
        return Json.createObjectBuilder().add("key", role.key()).add("name", role.name())
                .add("permissions", Json.createArrayBuilder(new TreeSet<>(role.permissions())))
                .add("builtIn", role.isBuiltIn()).add("fromFile", role.isFromFile());
    }
}
