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
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
    private static final String NOT_KNOWN = "";

    /** @param hash of the request; empty while its body is not read to its end, without which its answer cannot be kept */
    private record Begun(String key, Supplier<Optional<String>> hash) {
    }

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
        String address = request.getUriInfo().getRequestUri().getRawPath() + "?" + request.getUriInfo().getRequestUri().getRawQuery();
        if (BodyLimit.isFile(request)) {
            takeFile(request, key, address);
        } else {
            byte[] body = request.getEntityStream().readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(body));
            String hash = SecretToken.sha256(address + "\n" + new String(body, StandardCharsets.ISO_8859_1));
            Optional<Earlier> earlier = earlierOrBegun(key, hash);
            earlier.ifPresentOrElse(known -> request.abortWith(answerAgain(known, hash).again()),
                    () -> request.setProperty(BEGUN, new Begun(key, () -> Optional.of(hash))));
        }
    }

    /** Of a file the sum is known once it is read: the first one's when it is answered, another one's before it is. */
    private void takeFile(ContainerRequestContext request, String key, String address) throws IOException {
        DigestedBody file = new DigestedBody(request.getEntityStream());
        Supplier<Optional<String>> hash =
                () -> file.sum().map(sum -> SecretToken.sha256(address + "\n" + request.getMediaType() + "\n" + sum));
        Optional<Earlier> earlier = earlierOrBegun(key, NOT_KNOWN);
        if (earlier.isPresent()) {
            if (earlier.get().answer().isPresent()) {
                file.drain();
            }
            request.abortWith(answerAgain(earlier.get(), hash.get().orElse(NOT_KNOWN)).again());
        } else {
            request.setEntityStream(file);
            request.setProperty(BEGUN, new Begun(key, hash));
        }
    }

    /** @return empty when the request has begun */
    private Optional<Earlier> earlierOrBegun(String key, String hash) {
        Optional<Earlier> earlier = requests.find(caller.tokenId(), key);
        return earlier.isPresent() || begins(key, hash) ? earlier : requests.find(caller.tokenId(), key);
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
        if (!earlier.requestHash().equals(NOT_KNOWN) && !earlier.requestHash().equals(hash)) {
            throw new RequestRejected(RefusalReason.KEY_REUSED, "an Idempotency-Key came with another request");
        }
        return earlier.answer().orElseThrow(() -> new RequestRejected(RefusalReason.CONFLICT, "the first request is in progress"));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(BEGUN) instanceof Begun begun) {
            request.removeProperty(BEGUN);
            boolean mayBeTriedAgain = response.getStatus() >= 500 || response.getStatus() == RefusalReason.TOO_MANY_REQUESTS.status();
            begun.hash().get().filter(hash -> !mayBeTriedAgain).ifPresentOrElse(
                    hash -> requests.answered(caller.tokenId(), begun.key(), hash, KeptAnswer.of(response)),
                    () -> requests.forget(caller.tokenId(), begun.key()));
        }
    }
}
