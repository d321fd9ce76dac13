package usher.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import usher.platform.HostAndPort;

/**
 * An OpenID Connect provider on this machine whose keys the tests own. Genuine, and strict with its clients, until a test tells it in which
 * way to misbehave; {@link #behave} ends that.
 */
public final class TestOidcProvider implements AutoCloseable {

    public static final String CLIENT_ID = "usher";
    /** Long enough that HS256 could be keyed with it. */
    public static final String CLIENT_SECRET = "correct-horse-battery-staple-0123456789";

    /** The addresses of a provider. */
    public enum Endpoint { DISCOVERY, AUTHORIZE, TOKEN, KEYS, USERINFO }

    private final RSAKey key = newKey("key-1");
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final List<Endpoint> visits = new CopyOnWriteArrayList<>();
    private final AtomicLong strangers = new AtomicLong();

    private final String subject;
    private final String address;
    private final Map<Endpoint, Trouble> troubles = new EnumMap<>(Endpoint.class);
    private Consumer<JWTClaimsSet.Builder> claims;
    private Consumer<Map<String, Object>> description;
    private Consumer<Map<String, Object>> tokenAnswer;
    private Consumer<Map<String, String>> callback;
    private TokenSigner signer;
    private List<JWK> published;

    private TestOidcProvider(String subject, String address) throws IOException {
        this.subject = subject;
        this.address = address;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        serve("/.well-known/openid-configuration", Endpoint.DISCOVERY, exchange -> json(exchange, 200, describe()));
        serve("/authorize", Endpoint.AUTHORIZE, this::redirect);
        serve("/token", Endpoint.TOKEN, this::exchange);
        serve("/keys", Endpoint.KEYS, exchange -> json(exchange, 200, new JWKSet(published).toJSONObject(true)));
        serve("/userinfo", Endpoint.USERINFO, exchange -> json(exchange, 200, Map.of("sub", "somebody-else",
                "email", "somebody-else@example.test", "email_verified", true)));
        server.createContext("/", exchange -> {
            strangers.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        behave();
        server.start();
    }

    public static TestOidcProvider start() {
        return start("sub-1", "nora@northwind.test");
    }

    /** One that speaks of this person, unless it is told otherwise. */
    public static TestOidcProvider start(String subject, String address) {
        try {
            return new TestOidcProvider(subject, address);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whatever was told is forgotten: it is a genuine provider again. */
    public void behave() {
        troubles.clear();
        claims = token -> { };
        description = document -> { };
        tokenAnswer = answer -> { };
        callback = parameters -> { };
        signer = TokenSigner.with(key, JWSAlgorithm.RS256);
        published = List.of(key);
    }

    /** Changes the claims of the tokens that are made from now on. */
    public void claims(Consumer<JWTClaimsSet.Builder> change) {
        claims = change;
    }

    public void signer(TokenSigner other) {
        signer = other;
    }

    /** Changes the discovery document. */
    public void description(Consumer<Map<String, Object>> change) {
        description = change;
    }

    /** Changes what the token endpoint answers. */
    public void tokenAnswer(Consumer<Map<String, Object>> change) {
        tokenAnswer = change;
    }

    /** Changes the parameters that the browser is sent back with. */
    public void callback(Consumer<Map<String, String>> change) {
        callback = change;
    }

    public void publishes(JWK... keys) {
        published = List.of(keys);
    }

    public void trouble(Endpoint endpoint, Trouble trouble) {
        troubles.put(endpoint, trouble);
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** For USHER_OUTBOUND_ALLOW. */
    public HostAndPort place() {
        return new HostAndPort("127.0.0.1", server.getAddress().getPort());
    }

    public RSAKey key() {
        return key;
    }

    /** How often an address was asked. */
    public long visits(Endpoint endpoint) {
        return visits.stream().filter(endpoint::equals).count();
    }

    /** How often it was asked for anything that a provider does not have. */
    public long strangers() {
        return strangers.get();
    }

    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the person's browser does at the provider: comes with our request, and leaves with these parameters. */
    public Map<String, String> authorize(URI request) {
        Map<String, String> asked = single(URLUtils.parseParameters(request.getRawQuery()));
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        Map<String, String> answer = new LinkedHashMap<>(
                Map.of("state", asked.get("state"), "code", code, "iss", issuer(), "session_state", "s1"));
        callback.accept(answer);
        return answer;
    }

    private void redirect(HttpExchange exchange) throws IOException {
        Map<String, String> answer = authorize(exchange.getRequestURI());
        String redirectUri = single(URLUtils.parseParameters(exchange.getRequestURI().getRawQuery())).get("redirect_uri");
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        answer.forEach((name, value) -> parameters.put(name, List.of(value)));
        exchange.getResponseHeaders().set("Location", redirectUri + "?" + URLUtils.serializeParameters(parameters));
        exchange.sendResponseHeaders(302, -1);
    }

    private void exchange(HttpExchange exchange) throws IOException {
        Map<String, String> form = single(URLUtils.parseParameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        if (!isOurClient(exchange.getRequestHeaders().getFirst("Authorization"), form)) {
            json(exchange, 401, Map.of("error", "invalid_client"));
        } else if (asked == null || !asked.get("redirect_uri").equals(form.get("redirect_uri"))
                || !isOfWhoAsked(asked, form.get("code_verifier"))) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
        } else {
            json(exchange, 200, tokens(asked.get("nonce")));
        }
    }

    /** By the method that was asked for, as a provider does that is not strict about it (RFC 7636, section 4.6). */
    private static boolean isOfWhoAsked(Map<String, String> asked, String verifier) {
        CodeChallengeMethod method = CodeChallengeMethod.parse(asked.getOrDefault("code_challenge_method", "plain"));
        return CodeChallenge.compute(method, new CodeVerifier(verifier)).getValue().equals(asked.get("code_challenge"));
    }

    private static boolean isOurClient(String authorization, Map<String, String> form) {
        String basic = "Basic " + Base64.getEncoder().encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(UTF_8));
        return basic.equals(authorization)
                || authorization == null && CLIENT_ID.equals(form.get("client_id")) && CLIENT_SECRET.equals(form.get("client_secret"));
    }

    private Map<String, Object> tokens(String nonce) throws IOException {
        Instant now = Instant.now();
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder().issuer(issuer()).subject(subject).audience(CLIENT_ID)
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(300))).claim("nonce", nonce)
                .claim("azp", CLIENT_ID).claim("email", address).claim("email_verified", true)
                .claim("name", "Nora Castellan").claim("groups", List.of("sales", "staff"));
        claims.accept(token);
        Map<String, Object> answer = new HashMap<>(Map.of("access_token", "at", "token_type", "Bearer", "expires_in", 300));
        try {
            answer.put("id_token", signer.sign(token.build()));
        } catch (JOSEException e) {
            throw new IOException(e);
        }
        tokenAnswer.accept(answer);
        return answer;
    }

    private Map<String, Object> describe() {
        Map<String, Object> document = new HashMap<>(Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys",
                "userinfo_endpoint", issuer() + "/userinfo",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                // As real providers do, it offers far too much.
                "id_token_signing_alg_values_supported", List.of("none", "HS256", "EdDSA", "RS256", "ES256"),
                "token_endpoint_auth_methods_supported", List.of("private_key_jwt", "client_secret_basic", "client_secret_post"),
                "authorization_response_iss_parameter_supported", true));
        description.accept(document);
        return document;
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Endpoint endpoint, Handler handler) {
        server.createContext(path, exchange -> {
            visits.add(endpoint);
            try (exchange) {
                if (troubles.containsKey(endpoint)) {
                    troubles.get(endpoint).befall(exchange);
                } else {
                    handler.handle(exchange);
                }
            }
        });
    }

    private static void json(HttpExchange exchange, int status, Map<String, Object> document) throws IOException {
        byte[] body = JSONObjectUtils.toJSONString(document).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> single(Map<String, List<String>> parameters) {
        Map<String, String> single = new HashMap<>();
        parameters.forEach((name, values) -> single.put(name, values.get(0)));
        return single;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
