package usher.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import usher.platform.RequestRejected;
import usher.rest.RepeatableRequests.Earlier;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/**
 * {@code Idempotency-Key}: a POST that is sent again under the key of an earlier one is not done again, and is answered as that one was
 * (draft-ietf-httpapi-idempotency-key-header). The key belongs to the token. What failed on our side, or was one too many, may be
 * tried again under its key.
 */
@Provider
@Priority(Priorities.USER)
@ApplicationScoped
public class RepeatFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final String BEGUN = RepeatFilter.class.getName();

    @Inject
    private RepeatableRequests requests;

    @Inject
    private Caller caller;

    /** @throws RequestRejected {@code malformed_request}; {@code key_reused} for another request; {@code conflict} while the first one runs */
    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        List<String> keys = request.getHeaders().getOrDefault(HEADER, List.of());
        if (keys.isEmpty() || !request.getMethod().equals("POST") || !caller.isKnown()) {
            return;
        }
        String key = keys.get(0);
        if (keys.size() > 1 || !KEY.matcher(key).matches()) {
            throw WrongInput.header(HEADER, "is not one key of at most 200 printable characters");
        }
        String hash = SecretToken.sha256(request.getUriInfo().getRequestUri().getRawPath() + "?"
                + request.getUriInfo().getRequestUri().getRawQuery() + "\n" + body(request));
        Optional<Earlier> earlier = requests.find(caller.tokenId(), key);
        if (earlier.isEmpty() && !begins(key, hash)) {
            earlier = requests.find(caller.tokenId(), key);
        }
        if (earlier.isPresent()) {
            request.abortWith(answerAgain(earlier.get(), hash).again());
        } else {
            request.setProperty(BEGUN, key);
        }
    }

    /** Of a file that is sent to be imported the length stands for the whole, which no node keeps in memory. */
    private static String body(ContainerRequestContext request) throws IOException {
        MediaType type = request.getMediaType();
        if (type != null && !type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            return type + " of " + request.getHeaderString("Content-Length") + " bytes";
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    private boolean begins(String key, String hash) {
        try {
            requests.begin(caller.tokenId(), key, hash);
            return true;
        } catch (PersistenceException sentTwiceAtOnce) {
            return false;
        }
    }

    private static KeptAnswer answerAgain(Earlier earlier, String hash) {
        if (!earlier.requestHash().equals(hash)) {
            throw new RequestRejected(RefusalReason.KEY_REUSED, "an Idempotency-Key came with another request");
        }
        return earlier.answer().orElseThrow(() -> new RequestRejected(RefusalReason.CONFLICT, "the first request is in progress"));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(BEGUN) instanceof String key) {
            request.removeProperty(BEGUN);
            if (response.getStatus() >= 500 || response.getStatus() == RefusalReason.TOO_MANY_REQUESTS.status()) {
                requests.forget(caller.tokenId(), key);
            } else {
                requests.answered(caller.tokenId(), key, KeptAnswer.of(response));
            }
        }
    }
}
