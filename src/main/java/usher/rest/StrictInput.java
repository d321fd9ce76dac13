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
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Refuses what the description of an operation does not know, before the operation runs: a parameter with a slip of the pen must not release
 * what it should only have looked at, and a body where none is read says something that nobody heeds.
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
@ApplicationScoped
public class StrictInput implements ContainerRequestFilter {

    private static final int LONGEST_SHOWN = 60;
    private static final int LONGEST_NOTHING = 16;

    @Context
    private ResourceInfo operation;

    @Inject
    private KnownInput known;

    /** @throws WrongInput that names the parameter, or the place of the body */
    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        KnownInput.Operation called = known.of(operation.getResourceMethod());
        request.getUriInfo().getQueryParameters().keySet().stream().filter(name -> !called.parameters().contains(name)).findFirst()
                .ifPresent(name -> {
                    throw WrongInput.parameter(name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) : name,
                            "is not a parameter here");
                });
        if (!called.takesBody() && !isNothing(request.getEntityStream())) {
            throw WrongInput.at("", "is not read here");
        }
    }

    /** Many clients send an empty object where there is nothing to say. */
    private static boolean isNothing(InputStream body) throws IOException {
        String start = new String(body.readNBytes(LONGEST_NOTHING), StandardCharsets.UTF_8).strip();
        return start.isEmpty() || start.startsWith("{") && start.substring(1).strip().equals("}");
    }
}
