package usher.platform.web;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * A "no" for programs: a problem of type {@code about:blank} with a code and a reference beside the standard members (RFC 9457,
 * sections 3 and 4.2.1).
 *
 * @param status of the answer: the reason's, or a more exact one
 */
public record Problem(RefusalReason reason, int status, Reference reference) {

    private String title() {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Refused" : known.getReasonPhrase();
    }

    /** The members that every problem has, for more to be added. */
    public JsonObjectBuilder json(Locale locale) {
        return Json.createObjectBuilder()
                .add("title", title())
                .add("status", status)
                .add("detail", reason.sentence(locale))
                .add("code", reason.code())
                .add("reference", reference.value());
    }

    public void write(HttpServletResponse response, Locale locale) throws IOException {
        byte[] body = json(locale).build().toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setHeader("Content-Language", locale.toLanguageTag());
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
