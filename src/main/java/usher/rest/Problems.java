package usher.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import usher.platform.TooManyRequests;
import usher.platform.web.Language;
import usher.platform.web.Problem;
import usher.platform.web.Surprise;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * Every "no" of the API as a problem (RFC 9457): those of ours, those of JAX-RS itself (no such address, method or media type), and
 * surprises, of which nothing is told but the reference. What was wrong with the input stands in {@code errors}.
 */
@Provider
@ApplicationScoped
public class Problems implements ExceptionMapper<Throwable> {

    private static final Long USUAL_WAIT = 30L;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int DEEPEST_CAUSE = 20;

    @Inject
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable thrown) {
        Reference reference = Reference.random();
        if (thrown instanceof WebApplicationException refused && refused.getResponse().getStatus() < 500) {
            int status = refused.getResponse().getStatus();
            Response.ResponseBuilder answer = answer(new Problem(meaning(status), status, reference), Optional.empty());
            Optional.ofNullable(refused.getResponse().getHeaderString("Allow")).ifPresent(allow -> answer.header("Allow", allow));
            return answer.build();
        }
        Optional<Declined> declined = inChain(thrown, Declined.class);
        RefusalReason reason = isTaken(thrown) ? RefusalReason.CONFLICT : Surprise.explain(thrown, reference);
        int status = declined.map(Declined::status).orElse(reason.status());
        Response.ResponseBuilder answer = answer(new Problem(reason, status,
                declined.flatMap(Declined::reference).orElse(reference)), Optional.of(thrown));
        wait(thrown, status).ifPresent(seconds -> answer.header("Retry-After", seconds));
        return answer.build();
    }

    /** In seconds, for what may be tried again then. */
    private static Optional<Long> wait(Throwable thrown, int status) {
        boolean later = status == RefusalReason.UNAVAILABLE.status() || status == RefusalReason.TOO_MANY_REQUESTS.status();
        return inChain(thrown, TooManyRequests.class).map(TooManyRequests::seconds).or(() -> later ? Optional.of(USUAL_WAIT) : Optional.empty());
    }

    /** @param cause what more can be told of; empty for what JAX-RS itself refuses */
    private Response.ResponseBuilder answer(Problem problem, Optional<Throwable> cause) {
        Locale locale = Language.of(request);
        JsonObjectBuilder body = problem.json(locale);
        cause.flatMap(thrown -> inChain(thrown, Declined.class)).ifPresent(declined -> declined.tellIn(body));
        JsonArray errors = cause.map(thrown -> errors(thrown, locale)).orElse(JsonValue.EMPTY_JSON_ARRAY);
        if (!errors.isEmpty()) {
            body.add("errors", errors);
        }
        return Response.status(problem.status()).type("application/problem+json")
                .header("Content-Language", locale.toLanguageTag())
                .entity(body.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonArray errors(Throwable thrown, Locale locale) {
        JsonArrayBuilder errors = Json.createArrayBuilder();
        inChain(thrown, WrongInput.class).ifPresent(input -> errors.add(Json.createObjectBuilder()
                .add(input.kind(), input.place()).add("detail", input.why())));
        inChain(thrown, WrongFields.class).stream().flatMap(wrong -> wrong.problems().stream()
                .map(problem -> Json.createObjectBuilder().add("pointer", wrong.pointer(problem)).add("detail", problem.sentence(locale))))
                .forEach(errors::add);
        return errors.build();
    }

    /** Somebody else was faster, and the database says so. */
    private static boolean isTaken(Throwable thrown) {
        return inChain(thrown, SQLException.class).filter(sql -> UNIQUE_VIOLATION.equals(sql.getSQLState())).isPresent();
    }

    private static RefusalReason meaning(int status) {
        return switch (status) {
            case 401 -> RefusalReason.NOT_SIGNED_IN;
            case 403 -> RefusalReason.FORBIDDEN;
            case 404 -> RefusalReason.NOT_FOUND;
            default -> RefusalReason.MALFORMED_REQUEST;
        };
    }

    private static <T> Optional<T> inChain(Throwable thrown, Class<T> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(DEEPEST_CAUSE)
                .filter(type::isInstance).map(type::cast).findFirst();
    }
}
