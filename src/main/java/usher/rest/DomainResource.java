package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usher.types.Permission;
import usher.tenant.Tenants;

/** The domains that the token's tenant claims. */
@Path("/domains")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DomainResource {

    @Inject
    private Tenants tenants;

    @Inject
    private Caller caller;

    @GET
    @Needs({Permission.DOMAINS_WRITE, Permission.CONNECTIONS_READ})
    public Response list() {
        return Answers.list(tenants.domains(caller.tenant()), domain -> Json.createObjectBuilder()
                .add("name", domain.name()).add("proven", domain.isProven()).add("fromFile", domain.isFromFile()));
    }
}
