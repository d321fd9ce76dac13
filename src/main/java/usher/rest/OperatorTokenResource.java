package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.UsherConfig;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.tenant.MadeToken;
import usher.tenant.OperatorTokens;

/** The operator's own tokens. */
@Path("/operator-tokens")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OperatorTokenResource {

    @Inject
    private OperatorTokens tokens;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    @Inject
    private UsherConfig config;

    @GET
    @Needs(Needs.OPERATOR)
    public Response list() {
        return Answers.list(tokens.all(), TokenDocument::of);
    }

    /** The one answer that shows the secret. */
    @POST
    @Needs(Needs.OPERATOR)
    public Response create(JsonPlace body) {
        JsonFields fields = body.fields();
        String name = fields.required("name").text(TenantTokenResource.LONGEST_NAME);
        Optional<Instant> end = Times.future(fields, "expiresAt", clock.instant());
        fields.nothingElse("an operator token");
        MadeToken made = tokens.make(name, end, caller.operator());
        JsonObject document = TokenDocument.of(tokens.all().stream().filter(token -> token.id().equals(made.id())).findFirst()
                .orElseThrow()).add("secret", made.secret()).build();
        return Answers.created(config.baseUrl().plus(RestApplication.PATH + "/operator-tokens/" + made.id()), document);
    }

    @DELETE
    @Path("/{id}")
    @Needs(Needs.OPERATOR)
    public Response revoke(@PathParam("id") UUID id) {
        tokens.revoke(id, caller.operator());
        return Response.noContent().build();
    }
}
