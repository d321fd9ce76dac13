package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.platform.UsherConfig;
import usher.provisioning.DirectoryClient;
import usher.provisioning.SandboxTidying;
import usher.scim.protocol.ScimError;
import usher.scim.selftest.CaseReply;
import usher.scim.selftest.CaseRequest;
import usher.scim.selftest.CaseRun;
import usher.scim.selftest.ClientCase;
import usher.scim.store.Precondition;
import usher.session.Browser;
import usher.tenant.DirectoryHabit;
import usher.tenant.DirectorySelfTests;
import usher.tenant.DirectorySettings;
import usher.tenant.SelfTestResult;
import usher.types.Reference;
import usher.types.UuidV7;

/**
 * Tries the requests of known clients on a workspace's sandbox: what the service answers them, without gate, log and network. One workspace's at
 * a time, and for a minute at most; the sandbox is gone afterwards.
 */
@ApplicationScoped
public class SelfTesting {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final JsonProvider JSON = JsonProvider.provider();

    @Inject
    private DirectorySelfTests tests;

    @Inject
    private SandboxTidying tidying;

    @Inject
    private Router router;

    @Inject
    private DirectorySettings settings;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    void work() {
        tests.claim().ifPresent(claimed -> {
            if (claimed.givenUp()) {
                giveUp(claimed);
            } else {
                claimed.left().ifPresent(tidying::delete);
                tryFor(claimed.tenantId());
            }
        });
    }

    /** Even where nothing can be tidied away: somebody may ask for another one, which tries that again. */
    private void giveUp(DirectorySelfTests.Claimed claimed) {
        try {
            claimed.left().ifPresent(tidying::delete);
        } finally {
            tests.giveUp(claimed.tenantId());
        }
    }

    private void tryFor(UUID tenantId) {
        UUID sandbox = tests.openSandbox(tenantId);
        List<SelfTestResult> results = new ArrayList<>();
        try {
            results.addAll(tried(sandbox));
        } finally {
            tidying.delete(sandbox);
        }
        tests.finish(tenantId, results);
    }

    private List<SelfTestResult> tried(UUID sandbox) {
        UUID client = UuidV7.next();
        boolean brief = settings.habits(sandbox).has(DirectoryHabit.EMPTY_ANSWERS);
        CaseRun run = new CaseRun(request -> answer(sandbox, client, request, brief));
        Instant end = clock.instant().plus(LONGEST);
        return ClientCase.all().stream().map(one -> new SelfTestResult(one.client(), one.name(),
                clock.instant().isAfter(end) ? "There was no time left for it." : run.run(one).orElse(""))).toList();
    }

    private CaseReply answer(UUID sandbox, UUID token, CaseRequest request, boolean brief) {
        DirectoryClient client = new DirectoryClient(sandbox, token, new Browser(null, "self-test"), Reference.random());
        Answer answer;
        try {
            List<String> path = Arrays.stream(request.path().split("/")).filter(part -> !part.isEmpty()).toList();
            Call call = new Call(client, config.baseUrl() + "/scim/v2/self-test", request.method(), path, parameters(request),
                    request.body().map(SelfTesting::json), new Precondition(Optional.ofNullable(request.headers().get("If-Match")),
                    Optional.ofNullable(request.headers().get("If-None-Match"))));
            Answer whole = router.carryOut(call, Scopes.ALL);
            answer = brief ? whole.inShort(call) : whole;
        } catch (ScimError error) {
            answer = Answer.error(error);
        } catch (RuntimeException e) {
            answer = Answer.error(Operations.surprise(e, client.reference()));
        }
        Map<String, String> headers = new HashMap<>();
        answer.body().ifPresent(body -> headers.put("content-type", ScimServlet.SCIM));
        answer.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new CaseReply(answer.status(), answer.body().map(JsonValue.class::cast).orElse(null), headers);
    }

    private static Map<String, String> parameters(CaseRequest request) {
        if (request.encoded()) {
            return QueryString.read(request.query());
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(request.query().split("&")).filter(part -> !part.isEmpty()).map(part -> part.split("=", 2))
                .forEach(pair -> parameters.put(pair[0], pair.length > 1 ? pair[1] : ""));
        return parameters;
    }

    private static JsonObject json(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
