package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.tenant.DomainClaim;
import usher.tenant.DomainClaimRows;
import usher.tenant.DomainClaims;
import usher.tenant.DomainOutcome;
import usher.types.DomainName;
import usher.types.Permission;
import usher.types.RefusalReason;

/** The domains that the token's tenant claims, each with the record that proves it. */
@Path("/domains")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DomainResource {

    private static final int LONGEST_NAME = 255;

    @Inject
    private DomainClaims claims;

    @Inject
    private DomainClaimRows rows;

    @Inject
    private Caller caller;

    @Inject
    private UsherConfig config;

    @GET
    @Needs({Permission.DOMAINS_WRITE, Permission.CONNECTIONS_READ})
    public Response list() {
        return Answers.list(rows.of(caller.tenant()), DomainResource::document);
    }

    /** The answer says which record to write into the domain's DNS. */
    @POST
    @Needs(Permission.DOMAINS_WRITE)
    public Response claim(JsonPlace body) {
        JsonFields fields = body.fields();
        String name = fields.required("name").text(LONGEST_NAME).strip();
        fields.nothingElse("a claim");
        done(claims.claim(caller.tenantAuthor(), name), "name");
        DomainClaim claim = rows.of(caller.tenant()).stream().filter(each -> each.name().equals(DomainName.of(name).ascii()))
                .findFirst().orElseThrow();
        return Answers.created(config.baseUrl().plus(RestApplication.PATH + "/domains/" + claim.id()), document(claim).build());
    }

    @GET
    @Path("/{id}")
    @Needs({Permission.DOMAINS_WRITE, Permission.CONNECTIONS_READ})
    public Response read(@PathParam("id") UUID id) {
        return Answers.tagged(document(existing(id)).build());
    }

    /** Asks DNS now. What it said stands in {@code check}; a record that is not there yet is no error. */
    @POST
    @Path("/{id}/check")
    @Needs(Permission.DOMAINS_WRITE)
    public Response check(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        Answers.requireMatch(headers, document(existing(id)).build());
        DomainOutcome outcome = claims.check(caller.tenantAuthor(), id);
        refused(outcome);
        String said = outcome.problems().isEmpty() ? "found" : outcome.problems().get(0).code().replace("domain.", "");
        return Answers.ok(document(existing(id)).add("check", said));
    }

    @DELETE
    @Path("/{id}")
    @Needs(Permission.DOMAINS_WRITE)
    public Response release(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        Answers.requireMatch(headers, document(existing(id)).build());
        done(claims.release(caller.tenantAuthor(), id), "name");
        return Response.noContent().build();
    }

    private static void done(DomainOutcome outcome, String field) {
        refused(outcome);
        if (!outcome.problems().isEmpty()) {
            throw new WrongFields(outcome.problems().stream().map(problem -> problem.at(field)).toList());
        }
    }

    private static void refused(DomainOutcome outcome) {
        outcome.refusal().ifPresent(reason -> {
            throw Declined.recorded(reason, outcome.reference().orElseThrow());
        });
    }

    private DomainClaim existing(UUID id) {
        return rows.find(caller.tenant(), id)
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such claim in this tenant"));
    }

    private static JsonObjectBuilder document(DomainClaim claim) {
        return Json.createObjectBuilder().add("id", claim.id().toString()).add("name", claim.name()).add("proven", claim.isProven())
                .add("provenAt", Answers.maybe(Optional.ofNullable(claim.provenAt())))
                .add("checkedAt", Answers.maybe(Optional.ofNullable(claim.checkedAt())))
                .add("lapsesAt", claim.isMissing() ? Json.createValue(claim.lapsesAt().toString()) : JsonValue.NULL)
                .add("record", claim.isFromFile() ? JsonValue.NULL : Json.createObjectBuilder().add("name", claim.recordName())
                        .add("type", "TXT").add("value", claim.recordValue()).build())
                .add("fromFile", claim.isFromFile());
    }
}
