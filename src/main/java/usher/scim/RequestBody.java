package usher.scim;

import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import usher.scim.json.StrictJson;
import usher.scim.protocol.ScimError;

/** Reads the body of a request, and no more of it than is allowed. */
final class RequestBody {

    static final int LARGEST_IN_BYTES = 4 * 1024 * 1024;
    private static final int LARGEST_FORM_IN_BYTES = 8 * 1024;
    private static final long PASSED_OVER_IN_BYTES = 32L * 1024 * 1024;

    private static final Set<String> TYPES = Set.of("application/scim+json", "application/json");

    private RequestBody() {
    }

    /** @throws ScimError 413 and 415; {@code invalidSyntax} */
    static Optional<JsonObject> json(HttpServletRequest request) throws IOException {
        byte[] bytes = bytes(request);
        if (bytes.length == 0) {
            return Optional.empty();
        }
        String type = request.getContentType();
        if (type != null && !TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
            throw ScimError.of(415, "The body is application/scim+json or application/json.");
        }
        return Optional.of(StrictJson.object(bytes));
    }

    /** @throws ScimError 413 */
    static byte[] bytes(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST_IN_BYTES) {
            throw tooLarge(request.getInputStream());
        }
        byte[] bytes = request.getInputStream().readNBytes(LARGEST_IN_BYTES + 1);
        if (bytes.length > LARGEST_IN_BYTES) {
            throw tooLarge(request.getInputStream());
        }
        return bytes;
    }

    /**
     * Of somebody of whom nothing is known yet, so that no more is read than a form may have.
     *
     * @throws ScimError 413
     */
    static byte[] form(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() <= LARGEST_FORM_IN_BYTES) {
            byte[] bytes = request.getInputStream().readNBytes(LARGEST_FORM_IN_BYTES + 1);
            if (bytes.length <= LARGEST_FORM_IN_BYTES) {
                return bytes;
            }
        }
        throw ScimError.of(413, "The form is larger than " + LARGEST_FORM_IN_BYTES + " bytes.");
    }

    /** Reads on for a while: who is not listened to any more loses the answer with the connection. */
    private static ScimError tooLarge(InputStream rest) throws IOException {
        byte[] passedOver = new byte[64 * 1024];
        long read = 0;
        for (int some = 0; some >= 0 && read < PASSED_OVER_IN_BYTES; some = rest.read(passedOver)) {
            read += some;
        }
        return ScimError.of(413, "The size of the body exceeds the maxPayloadSize (" + LARGEST_IN_BYTES + ").");
    }
}
