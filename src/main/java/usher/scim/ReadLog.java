package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import usher.audit.DirectoryRead;
import usher.audit.DirectoryReads;
import usher.audit.DirectoryRequest;
import usher.provisioning.DirectoryClient;
import usher.scim.protocol.ScimError;

/**
 * Notes the requests that {@link RequestLog} does not keep: those that changed nothing, in short, and those that were refused before they
 * could be a change, with the reason.
 */
@ApplicationScoped
public class ReadLog {

    private static final Set<String> OF_OPERATIONS = Set.of("Users", "Groups");

    /** Whatever else stands in an address is nobody's business, and may be a secret. */
    private static final Set<String> KEPT = Set.of("filter", "sortBy", "sortOrder", "startIndex", "count", "cursor", "attributes",
            "excludedAttributes");

    @Inject
    private DirectoryReads reads;

    @Inject
    private Clock clock;

    /**
     * Answers, and notes how, unless {@link Operations} keeps it.
     *
     * @throws ScimError as {@code work} does, and for whatever else goes wrong in it
     */
    Answer noted(Call call, Supplier<Answer> work) {
        if (isChangeOfOne(call)) {
            return work.get();
        }
        Instant begun = clock.instant();
        long start = System.nanoTime();
        try {
            Answer answer = work.get();
            note(call, answer, begun, Duration.ofNanos(System.nanoTime() - start));
            return answer;
        } catch (RuntimeException e) {
            ScimError error = e instanceof ScimError said ? said : Operations.surprise(e, call.client().reference());
            note(call, Answer.error(error), begun, Duration.ofNanos(System.nanoTime() - start));
            throw error;
        }
    }

    private static boolean isChangeOfOne(Call call) {
        return call.isChange() && !isSearch(call) && !call.path().isEmpty() && call.path().size() <= 2 && OF_OPERATIONS.contains(call.path().get(0));
    }

    private static boolean isSearch(Call call) {
        return !call.path().isEmpty() && call.path().get(call.path().size() - 1).equals(".search");
    }

    /** What a bulk request has done is kept one by one. */
    private void note(Call call, Answer answer, Instant begun, Duration took) {
        DirectoryClient client = call.client();
        if (answer.status() >= 400) {
            String detail = answer.body().map(body -> body.getString("detail", null)).orElse(null);
            reads.noteRefused(new DirectoryRequest(client.workspaceId(), client.tokenId(), client.reference(), call.method(), path(call), begun)
                    .answered(answer.status(), detail));
        } else if (!call.isChange() || isSearch(call)) {
            reads.note(new DirectoryRead(client.workspaceId(), client.tokenId(), call.method(), path(call), begun)
                    .answered(answer.status(), answer.body().map(ReadLog::found).orElse(0), took));
        }
    }

    /** What of an admitted client was refused. */
    void refused(DirectoryClient client, String method, List<String> path, ScimError error) {
        reads.noteRefused(new DirectoryRequest(client.workspaceId(), client.tokenId(), client.reference(), method, "/" + String.join("/", path),
                clock.instant()).answered(error.status(), error.getMessage()));
    }

    private static String path(Call call) {
        String asked = new TreeMap<>(call.parameters()).entrySet().stream()
                .filter(each -> KEPT.contains(each.getKey()) && !each.getValue().toLowerCase(Locale.ROOT).contains("password"))
                .map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining("&"));
        return "/" + String.join("/", call.path()) + (asked.isEmpty() ? "" : "?" + asked);
    }

    private static int found(JsonObject body) {
        return body.containsKey("Resources") ? body.getInt("totalResults", body.getJsonArray("Resources").size()) : 1;
    }

    /** Writes down what waits. */
    void write() {
        boolean more = true;
        while (more) {
            more = reads.write();
        }
    }
}
