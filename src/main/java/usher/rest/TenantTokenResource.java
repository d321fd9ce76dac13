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
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.tenant.ApiTokens;
import usher.tenant.BearerToken;
import usher.tenant.MadeToken;
import usher.tenant.Tenants;
import usher.tenant.TokenTerms;
import usher.types.RefusalReason;

/** The tokens of a tenant, for the operator who has just made it; its own administrators make theirs in the console. */
@Path("/tenants/{tenant}/tokens")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TenantTokenResource {

    static final int LONGEST_NAME = 100;

    @PathParam("tenant")
    private UUID tenant;

    @Inject
    private Tenants tenants;

    @Inject
    private ApiTokens tokens;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    @Inject
    private UsherConfig config;

    @GET
    @Needs(Needs.OPERATOR)
    public Response list() {
        return Answers.list(tokens.of(existingTenant()), token -> TokenDocument.of(token, clock.instant()));
    }

    /** The one answer that shows the secret. */
    @POST
    @Needs(Needs.OPERATOR)
    public Response create(JsonPlace body) {
        JsonFields fields = body.fields();
        String name = fields.required("name").text(LONGEST_NAME);
        Set<String> scopes = scopes(fields.required("scopes"));
        Optional<Instant> end = Times.future(fields, "expiresAt", clock.instant());
        fields.nothingElse("a token");
        MadeToken made = tokens.make(new TokenTerms(existingTenant(), name, scopes, end, caller.author()));
        return Answers.created(config.baseUrl().plus(RestApplication.PATH + "/tenants/" + tenant + "/tokens/" + made.id()),
                withSecret(made));
    }

    @POST
    @Path("/{id}/rotate")
    @Needs(Needs.OPERATOR)
    public Response rotate(@PathParam("id") UUID id) {
        return Answers.tagged(withSecret(tokens.rotate(existingTenant(), id, caller.author())));
    }

    @DELETE
    @Path("/{id}")
    @Needs(Needs.OPERATOR)
    public Response revoke(@PathParam("id") UUID id) {
        tokens.revoke(existingTenant(), id, caller.author());
        return Response.noContent().build();
    }

    private JsonObject withSecret(MadeToken made) {
        return TokenDocument.of(tokens.find(tenant, made.id()).orElseThrow(), clock.instant()).add("secret", made.secret()).build();
    }

    private UUID existingTenant() {
        return tenants.find(tenant).orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such tenant")).id();
    }

    private static Set<String> scopes(JsonPlace list) {
        Set<String> scopes = new LinkedHashSet<>();
        list.list().forEach(place -> scopes.add(place.oneOf(BearerToken.SCOPES)));
        if (scopes.isEmpty()) {
            throw list.wrong("is empty, and such a token could do nothing");
        }
        return scopes;
    }
}
