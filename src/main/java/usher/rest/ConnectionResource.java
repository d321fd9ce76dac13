package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.io.StringReader;
import java.util.Optional;
import usher.connection.Connection;
import usher.connection.ConnectionDocument;
import usher.connection.ConnectionDraft;
import usher.connection.ConnectionEditing;
import usher.connection.Connections;
import usher.connection.EditOutcome;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.provisioning.ConnectionDeletion;
import usher.provisioning.SettingsChange;
import usher.types.Permission;
import usher.types.Protocol;
import usher.types.RefusalReason;

/** The connections of the token's tenant; never a secret of theirs. A new one is switched off until somebody switches it on. */
@Path("/connections")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConnectionResource {

    @Inject
    private Connections connections;

    @Inject
    private ConnectionEditing editing;

    @Inject
    private SettingsChange change;

    @Inject
    private ConnectionDeletion deletion;

    @Inject
    private Caller caller;

    @Inject
    private UsherConfig config;

    @GET
    @Needs({Permission.CONNECTIONS_READ, Permission.CONNECTIONS_WRITE})
    public Response list() {
        return Answers.list(connections.of(caller.tenant()), this::document);
    }

    @POST
    @Needs(Permission.CONNECTIONS_WRITE)
    public Response create(JsonPlace body) {
        JsonFields fields = body.fields();
        ConnectionDraft draft = ConnectionInput.whole(fields);
        fields.nothingElse("a connection");
        String id = saved(editing.create(caller.tenantAuthor(), draft));
        return Answers.created(config.baseUrl().plus(RestApplication.PATH + "/connections/" + id), document(existing(id)).build());
    }

    @GET
    @Path("/{id}")
    @Needs({Permission.CONNECTIONS_READ, Permission.CONNECTIONS_WRITE})
    public Response read(@PathParam("id") String id) {
        return Answers.tagged(document(existing(id)).build());
    }

    /** What would take roles or the way in from many is saved only by who says how many those are, as the console asks them to. */
    @PATCH
    @Path("/{id}")
    @Needs(Permission.CONNECTIONS_WRITE)
    public Response change(@PathParam("id") String id, JsonPlace body, @Context HttpHeaders headers) {
        Connection known = existing(id);
        JsonObject now = document(known).build();
        Answers.requireMatch(headers, now);
        JsonFields fields = body.fields();
        ConnectionDraft draft = ConnectionInput.over(known, fields);
        Optional<Integer> losing = fields.nullable("losing").map(number -> number.number(0, Integer.MAX_VALUE));
        fields.nothingElse("a connection of its protocol that can be changed");
        SettingsChange.Attempt attempt = change.save(caller.tenantAuthor(), id, known.version(), draft, losing);
        saved(attempt.outcome().orElseThrow(() -> Declined.losing(attempt.impact().orElseThrow().number())));
        return read(id);
    }

    @POST
    @Path("/{id}/enable")
    @Needs(Permission.CONNECTIONS_WRITE)
    public Response enable(@PathParam("id") String id, @Context HttpHeaders headers) {
        Answers.requireMatch(headers, document(existing(id)).build());
        return read(saved(editing.enable(caller.tenantAuthor(), id)));
    }

    /**
     * Who comes by nothing else is shut out, and what its rules give to members of a directory's groups ends with it, so it takes the number of
     * those who lose something, as a change does. The last way in stays.
     */
    @POST
    @Path("/{id}/disable")
    @Needs(Permission.CONNECTIONS_WRITE)
    public Response disable(@PathParam("id") String id, @Context UriInfo address, @Context HttpHeaders headers) {
        Query query = new Query(address);
        Optional<Integer> losing = query.number("losing", 0, Integer.MAX_VALUE);
        Answers.requireMatch(headers, document(existing(id)).build());
        SettingsChange.Attempt attempt = change.disable(caller.tenantAuthor(), id, losing);
        return read(saved(attempt.outcome().orElseThrow(() -> Declined.losing(attempt.impact().orElseThrow().number()))));
    }

    /** One that is switched off. The links of its people end with it, so it is deleted only by who says how many those are. */
    @DELETE
    @Path("/{id}")
    @Needs(Permission.CONNECTIONS_WRITE)
    public Response delete(@PathParam("id") String id, @Context UriInfo address, @Context HttpHeaders headers) {
        Query query = new Query(address);
        Optional<Integer> losing = query.number("losing", 0, Integer.MAX_VALUE);
        Connection known = existing(id);
        Answers.requireMatch(headers, document(known).build());
        saved(deletion.delete(caller.tenantAuthor(), id, known.version(), losing)
                .orElseThrow(() -> Declined.losing((int) deletion.hanging(caller.tenant(), id).people())));
        return Response.noContent().build();
    }

    private static String saved(EditOutcome outcome) {
        if (!outcome.problems().isEmpty()) {
            throw new WrongFields(outcome.problems());
        }
        outcome.refusal().ifPresent(reason -> {
            throw outcome.reference().map(reference -> Declined.recorded(reason, reference)).orElseGet(Declined::changed);
        });
        return outcome.connectionId().orElseThrow();
    }

    private Connection existing(String id) {
        return connections.find(caller.tenant(), id)
                .orElseThrow(() -> new RequestRejected(RefusalReason.UNKNOWN_CONNECTION, "none in this tenant"));
    }

    /** As the audit tells of it, which holds no secret; with what its provider has to be told. */
    private JsonObjectBuilder document(Connection connection) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", connection.id());
        Json.createReader(new StringReader(ConnectionDocument.write(connection))).readObject().forEach(json::add);
        json.add("callback", config.baseUrl().plus("/sign-in/callback/" + connection.id()));
        return connection.protocol() == Protocol.OIDC ? json
                : json.add("audience", config.baseUrl().plus("/saml/" + connection.id()))
                        .add("metadata", config.baseUrl().plus("/saml/" + connection.id() + "/metadata"));
    }
}
