package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.platform.json.JsonPlace;
import usher.types.Permission;
import usher.types.RefusalReason;
import usher.webhook.DeliveryLog;
import usher.webhook.EndpointOutcome;
import usher.webhook.EndpointTerms;
import usher.webhook.EndpointVerbs;
import usher.webhook.Endpoints;

/** Where the tenant's applications receive events. */
@Path("/event-endpoints")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EventEndpointResource {

    @Inject
    private EndpointVerbs verbs;

    @Inject
    private Endpoints endpoints;

    @Inject
    private DeliveryLog deliveries;

    @Inject
    private EventRequester requester;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    @Inject
    private UsherConfig config;

    @GET
    @Needs(Permission.EVENTS_WRITE)
    public Response list() {
        return Answers.list(endpoints.all(caller.tenant()), this::document);
    }

    /** The one answer that shows the secret, until it is rotated. */
    @POST
    @Needs(Permission.EVENTS_WRITE)
    public Response create(JsonPlace body) {
        EndpointOutcome.Done made = EndpointInput.done(body, verbs.create(requester.get(), EndpointInput.whole(body)));
        Endpoints.Listed listed = find(made.id());
        return Answers.created(config.baseUrl().plus(RestApplication.PATH + "/event-endpoints/" + made.id()),
                document(listed).add("secret", made.secret().orElseThrow()).build(), listed.endpoint().version());
    }

    @GET
    @Path("/{id}")
    @Needs(Permission.EVENTS_WRITE)
    public Response read(@PathParam("id") UUID id) {
        Endpoints.Listed listed = find(id);
        return Answers.tagged(document(listed).build(), listed.endpoint().version());
    }

    @PATCH
    @Path("/{id}")
    @Needs(Permission.EVENTS_WRITE)
    public Response change(@PathParam("id") UUID id, JsonPlace body, @Context HttpHeaders headers) {
        Endpoints.Listed known = find(id);
        EndpointTerms terms = EndpointInput.over(known, body);
        Answers.changing(() -> Answers.requireMatch(headers, find(id).endpoint().version()), () -> EndpointInput.done(body,
                verbs.change(requester.get(), id, Optional.of(known.endpoint().version()), terms)));
        return read(id);
    }

    @DELETE
    @Path("/{id}")
    @Needs(Permission.EVENTS_WRITE)
    public Response remove(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        Answers.requireMatch(headers, find(id).endpoint().version());
        EndpointInput.done(verbs.remove(requester.get(), id));
        return Response.noContent().build();
    }

    /** Shows the new secret, once; the one before signs beside it for a day. */
    @POST
    @Path("/{id}/rotate")
    @Needs(Permission.EVENTS_WRITE)
    public Response rotate(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        Answers.requireMatch(headers, find(id).endpoint().version());
        EndpointOutcome.Done done = EndpointInput.done(verbs.rotateSecret(requester.get(), id));
        return Answers.ok(document(find(id)).add("secret", done.secret().orElseThrow()));
    }

    @POST
    @Path("/{id}/pause")
    @Needs(Permission.EVENTS_WRITE)
    public Response pause(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        Answers.requireMatch(headers, find(id).endpoint().version());
        EndpointInput.done(verbs.pause(requester.get(), id));
        return read(id);
    }

    @POST
    @Path("/{id}/resume")
    @Needs(Permission.EVENTS_WRITE)
    public Response resume(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        Answers.requireMatch(headers, find(id).endpoint().version());
        EndpointInput.done(verbs.resume(requester.get(), id));
        return read(id);
    }

    /** Sends {@code webhook.test}; the answer is the delivery, to be looked at again a moment later. */
    @POST
    @Path("/{id}/test")
    @Needs(Permission.EVENTS_WRITE)
    public Response test(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        Answers.requireMatch(headers, find(id).endpoint().version());
        UUID delivery = EndpointInput.done(verbs.test(requester.get(), id)).id();
        return Answers.ok(EndpointJson.of(deliveries.find(caller.tenant(), id, delivery).orElseThrow()));
    }

    private Endpoints.Listed find(UUID id) {
        return endpoints.find(caller.tenant(), id)
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such endpoint of this tenant"));
    }

    private JsonObjectBuilder document(Endpoints.Listed listed) {
        return EndpointJson.of(listed, clock.instant());
    }
}
