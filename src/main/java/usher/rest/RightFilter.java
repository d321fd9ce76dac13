package usher.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.util.Arrays;
import usher.audit.AuditLog;
import usher.platform.RequestRejected;
import usher.types.Reference;
import usher.types.RefusalReason;

/** Asks whether the token may do what the request asks for. Unknown means no: an operation that does not say what it needs is closed. */
@Provider
@Priority(Priorities.AUTHORIZATION)
@ApplicationScoped
public class RightFilter implements ContainerRequestFilter {

    @Context
    ResourceInfo operation;

    @Inject
    private Caller caller;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** @throws RequestRejected {@code forbidden} */
    @Override
    public void filter(ContainerRequestContext request) {
        Needs needs = operation.getResourceMethod().getAnnotation(Needs.class);
        if (needs == null || Arrays.stream(needs.value()).noneMatch(this::isAllowed)) {
            audit.appendAlone(caller.author().record("api.refused", Reference.random(), clock.instant())
                    .in(caller.maybeTenant().orElse(null)).because(RefusalReason.FORBIDDEN)
                    .on(request.getMethod() + " " + request.getUriInfo().getPath()));
            throw new RequestRejected(RefusalReason.FORBIDDEN, "the token may not do this");
        }
    }

    private boolean isAllowed(String needed) {
        if (needed.equals(Needs.NO_TOKEN)) {
            return true;
        }
        if (needed.equals(Needs.OPERATOR) || caller.isOperator()) {
            return needed.equals(Needs.OPERATOR) && caller.isOperator();
        }
        return needed.equals(Needs.NOTHING) || caller.scopes().contains(needed);
    }
}
