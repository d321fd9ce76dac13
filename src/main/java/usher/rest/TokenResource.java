package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import usher.tenant.ApiTokens;
import usher.tenant.MadeToken;

/** The very token of the request. It may change its own secret, so that rotating needs nobody; never its scopes. */
@Path("/token")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

    @Inject
    private ApiTokens tokens;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    @GET
    @Needs(Needs.NOTHING)
    public Response read() {
        return Answers.ok(document());
    }

    /** The one answer that shows the new secret. */
    @POST
    @Path("/rotate")
    @Needs(Needs.NOTHING)
    public Response rotate() {
        MadeToken made = tokens.rotate(caller.tenant(), caller.tokenId(), caller.author());
        return Answers.ok(document().add("secret", made.secret()));
    }

    private JsonObjectBuilder document() {
        return TokenDocument.of(tokens.find(caller.tenant(), caller.tokenId()).orElseThrow(), clock.instant());
    }
}
