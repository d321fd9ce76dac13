package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import usher.connection.Connection;
import usher.connection.ConnectionDocument;
import usher.connection.Connections;
import usher.platform.RequestRejected;
import usher.types.Permission;
import usher.types.RefusalReason;

/** The connections of the token's tenant; never a secret of theirs. */
@Path("/connections")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConnectionResource {

    @Inject
    private Connections connections;

    @Inject
    private Caller caller;

    @GET
    @Needs({Permission.CONNECTIONS_READ, Permission.CONNECTIONS_WRITE})
    public Response list() {
        return Answers.list(connections.of(caller.tenant()), ConnectionResource::document);
    }

    @GET
    @Path("/{id}")
    @Needs({Permission.CONNECTIONS_READ, Permission.CONNECTIONS_WRITE})
    public Response read(@PathParam("id") String id) {
        return Answers.tagged(connections.find(id).filter(connection -> connection.tenantId().equals(caller.tenant()))
                .map(ConnectionResource::document)
                .orElseThrow(() -> new RequestRejected(RefusalReason.UNKNOWN_CONNECTION, "none in this tenant")).build());
    }

    /** As the audit tells of it, which holds no secret. */
    private static JsonObjectBuilder document(Connection connection) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", connection.id());
        Json.createReader(new StringReader(ConnectionDocument.write(connection))).readObject().forEach(json::add);
        return json;
    }
}
