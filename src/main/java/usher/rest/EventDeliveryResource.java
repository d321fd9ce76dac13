package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import usher.platform.RequestRejected;
import usher.types.Permission;
import usher.types.RefusalReason;
import usher.webhook.Delivery;
import usher.webhook.DeliveryLog;
import usher.webhook.EndpointVerbs;
import usher.webhook.Endpoints;

/** What was delivered to an endpoint within thirty days, what waits, and what was given up. */
@Path("/event-endpoints/{endpoint}/deliveries")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EventDeliveryResource {

    @PathParam("endpoint")
    private UUID endpoint;

    @Inject
    private EndpointVerbs verbs;

    @Inject
    private Endpoints endpoints;

    @Inject
    private DeliveryLog log;

    @Inject
    private EventRequester requester;

    @Inject
    private Caller caller;

    @Inject
    private Cursors cursors;

    /** The newest first. */
    @GET
    @Needs(Permission.EVENTS_WRITE)
    public Response list(@Context UriInfo address) {
        UUID known = existing();
        Query query = new Query(address);
        Optional<Delivery.State> state = query.oneOf("state", Delivery.State.class);
        Paging paging = new Paging(query, cursors, "deliveries:" + known + ":" + state.map(Enum::name).orElse(""));
        return paging.answer(log.page(caller.tenant(), known, state, paging.after(), paging.rows()), Delivery::id,
                EndpointJson::of);
    }

    @GET
    @Path("/{id}")
    @Needs(Permission.EVENTS_WRITE)
    public Response read(@PathParam("id") UUID id) {
        Delivery delivery = log.find(caller.tenant(), existing(), id)
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such delivery of this endpoint"));
        JsonArrayBuilder attempts = Json.createArrayBuilder();
        log.attempts(caller.tenant(), id).forEach(attempt -> attempts.add(EndpointJson.of(attempt)));
        return Answers.ok(EndpointJson.of(delivery).add("attempts", attempts));
    }

    /** The same event once more, behind all that wait: a delivery of its own. */
    @POST
    @Path("/{id}/replay")
    @Needs(Permission.EVENTS_WRITE)
    public Response replay(@PathParam("id") UUID id) {
        return read(EndpointInput.done(verbs.replay(requester.get(), endpoint, id)).id());
    }

    private UUID existing() {
        return endpoints.find(caller.tenant(), endpoint)
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such endpoint of this tenant")).endpoint().id();
    }
}
