package usher.platform.web;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * A "no" for directories where their door was not even reached (RFC 7644, section 3.12): an address that is none, a method that is none,
 * something thrown on the way.
 *
 * @param status of the answer: the reason's, or a more exact one
 */
public record ScimProblem(RefusalReason reason, int status, Reference reference) {

    public void write(HttpServletResponse response) throws IOException {
        byte[] body = Json.createObjectBuilder()
                .add("schemas", Json.createArrayBuilder().add("urn:ietf:params:scim:api:messages:2.0:Error"))
                .add("status", Integer.toString(status))
                .add("detail", reason.sentence(Locale.ENGLISH) + " (" + reference + ")")
                .build().toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setCharacterEncoding(null);
        response.setContentType("application/scim+json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
