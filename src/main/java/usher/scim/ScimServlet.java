package usher.scim;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import usher.platform.UsherConfig;
import usher.provisioning.DirectoryClient;
import usher.scim.protocol.ScimError;
import usher.scim.store.Precondition;
import usher.tenant.DirectoryHabit;
import usher.tenant.DirectorySettings;
import usher.types.Reference;

/** The door: from requests to calls, from answers to responses. Whatever goes wrong behind it is answered as SCIM says. */
@WebServlet("/scim/v2/*")
public class ScimServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    static final String SCIM = "application/scim+json";
    private static final String PLAIN = "application/json";
    private static final JsonProvider JSON = JsonProvider.provider();

    @Inject
    private transient Router router;

    @Inject
    private transient ClientGate gate;

    @Inject
    private transient TokenEndpoint tokens;

    @Inject
    private transient ReadLog log;

    @Inject
    private transient DirectorySettings settings;

    @Inject
    private transient UsherConfig config;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, answer(request));
    }

    private Answer answer(HttpServletRequest request) {
        Reference reference = Reference.random();
        try {
            return call(request, reference);
        } catch (ScimError error) {
            Answer answer = Answer.error(error);
            return error.status() == HttpServletResponse.SC_UNAUTHORIZED ? answer.with("WWW-Authenticate", "Bearer realm=\"scim\"") : answer;
        } catch (IOException | RuntimeException e) {
            return Answer.error(Operations.surprise(e, reference));
        }
    }

    private Answer call(HttpServletRequest request, Reference reference) throws IOException {
        List<String> path = new ArrayList<>(Arrays.stream(Optional.ofNullable(request.getPathInfo()).orElse("").split("/"))
                .filter(part -> !part.isEmpty()).toList());
        if (path.isEmpty()) {
            throw ScimError.of(404, "The address has no workspace.");
        }
        String slug = path.remove(0);
        String base = config.baseUrl() + "/scim/v2/" + slug;
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        if (path.equals(List.of("token"))) {
            return tokens.answer(request, slug);
        }
        if (path.equals(List.of("ServiceProviderConfig")) && method.equals("GET")) {
            return Discovery.of(new Call(null, base, method, path, Map.of(), Optional.empty(), Precondition.NONE), settings.habits(slug));
        }
        ClientGate.Admitted admitted = gate.admit(request, slug, method, path, reference);
        Optional<JsonObject> body = body(request, method, path, admitted.client());
        Call call = new Call(admitted.client(), base, method, path, QueryString.of(request), body,
                new Precondition(Optional.ofNullable(request.getHeader("If-Match")), Optional.ofNullable(request.getHeader("If-None-Match"))));
        Answer answer = router.answer(call, admitted.scopes());
        return admitted.habits().has(DirectoryHabit.EMPTY_ANSWERS) ? answer.inShort(call) : answer;
    }

    private Optional<JsonObject> body(HttpServletRequest request, String method, List<String> path, DirectoryClient client) throws IOException {
        try {
            accepted(request);
            return method.equals("GET") || method.equals("DELETE") ? Optional.empty() : RequestBody.json(request);
        } catch (ScimError error) {
            log.refused(client, method, path, error);
            throw error;
        }
    }

    /** {@code application/json} to who takes nothing else (RFC 7644, section 3.8). */
    private static String accepted(HttpServletRequest request) {
        String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("*/*").toLowerCase(Locale.ROOT);
        if (accept.isBlank() || accept.contains(SCIM) || accept.contains("*/*") || accept.contains("application/*")) {
            return SCIM;
        }
        if (accept.contains(PLAIN)) {
            return PLAIN;
        }
        throw ScimError.of(406, "The answer is application/scim+json or application/json.");
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.body().isEmpty()) {
            return;
        }
        // JSON is UTF-8, and its media types have no parameter that says so (RFC 7644, section 8.1).
        response.setCharacterEncoding(null);
        if (!answer.headers().containsKey("Content-Type")) {
            response.setContentType(answer.status() == HttpServletResponse.SC_NOT_ACCEPTABLE ? SCIM : typeOf(request));
        }
        if (!request.getMethod().equals("HEAD")) {
            write(answer.body().get(), response.getOutputStream());
        }
    }

    private static String typeOf(HttpServletRequest request) {
        try {
            return accepted(request);
        } catch (ScimError unacceptable) {
            return SCIM;
        }
    }

    private static void write(JsonObject body, OutputStream out) {
        try (var writer = JSON.createWriter(out)) {
            writer.writeObject(body);
        }
    }
}
