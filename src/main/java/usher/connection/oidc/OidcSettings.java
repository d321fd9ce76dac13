package usher.connection.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import usher.connection.Connection;
import usher.connection.UnusableProvider;
import usher.connection.UnusableProvider.Because;
import usher.platform.HostAndPort;
import usher.platform.SecretBox;
import usher.platform.outbound.OutboundAddresses;

/**
 * What somebody enters to connect a provider by OpenID Connect, checked.
 *
 * @param issuer       exactly as the provider writes it in its tokens; its discovery document lies below
 * @param clientSecret there unless the authentication is {@code none}; PKCE holds in either case
 * @param scope        what is asked for, {@code openid} among it
 */
public record OidcSettings(String issuer, String clientId, Optional<String> clientSecret,
        ClientAuthentication clientAuthentication, String scope) {

    public static final String USUAL_SCOPE = "openid email profile";

    private static final int LONGEST = 1024;
    /** Visible ASCII, which is what client ids and secrets are made of (RFC 6749, appendix A). */
    private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7E]{1," + LONGEST + "}");
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*");
    /** Entra ID's doors for everybody, whoever their employer is: who comes in there is nobody's member. */
    private static final List<String> EVERYBODY = List.of("/common/", "/organizations/", "{tenantid}");

    /**
     * @param opened what outgoing calls may reach although it is private or plain http
     * @throws UnusableProvider with a sentence for the administrator: an issuer that is no https address, has a query or a
     *     fragment, or stands for everybody at Entra ID; a client id, secret or scope that is missing or cannot be sent; an unknown
     *     authentication
     */
    public static OidcSettings of(String issuer, String clientId, Optional<String> clientSecret, String authentication,
            String scope, Set<HostAndPort> opened) {
        checkIssuer(issuer, new OutboundAddresses(opened));
        if (clientId.isBlank() || !VISIBLE.matcher(clientId).matches()) {
            throw new UnusableProvider(Because.PROVIDER_CLIENT_ID);
        }
        ClientAuthentication way = ClientAuthentication.ofKey(authentication);
        if (clientSecret.isPresent() == (way == ClientAuthentication.NONE)) {
            throw new UnusableProvider(way == ClientAuthentication.NONE ? Because.PROVIDER_SECRET_UNWANTED : Because.PROVIDER_SECRET_MISSING);
        }
        if (clientSecret.isPresent() && !VISIBLE.matcher(clientSecret.get()).matches()) {
            throw new UnusableProvider(Because.PROVIDER_SECRET_UNREADABLE);
        }
        if (scope.length() > LONGEST || !SCOPE.matcher(scope).matches() || !Arrays.asList(scope.split(" ")).contains("openid")) {
            throw new UnusableProvider(Because.PROVIDER_SCOPE);
        }
        return new OidcSettings(issuer, clientId, clientSecret, way, scope);
    }

    private static void checkIssuer(String issuer, OutboundAddresses addresses) {
        if (EVERYBODY.stream().anyMatch(issuer.toLowerCase(Locale.ROOT)::contains)) {
            throw new UnusableProvider(Because.PROVIDER_ISSUER_OF_EVERYBODY);
        }
        try {
            URI address = new URI(issuer);
            addresses.obstacle(address).ifPresent(obstacle -> {
                throw new UnusableProvider(because(obstacle));
            });
            if (address.getRawQuery() != null || issuer.length() > LONGEST) {
                throw new UnusableProvider(issuer.length() > LONGEST ? Because.PROVIDER_ISSUER_TOO_LONG : Because.PROVIDER_ISSUER_WITH_QUERY);
            }
        } catch (URISyntaxException e) {
            throw new UnusableProvider(Because.PROVIDER_ISSUER_NO_ADDRESS, e);
        }
    }

    private static Because because(OutboundAddresses.Obstacle obstacle) {
        return switch (obstacle) {
            case NO_SERVER -> Because.PROVIDER_ISSUER_NO_SERVER;
            case USER_OR_FRAGMENT -> Because.PROVIDER_ISSUER_WITH_USER;
            case NOT_HTTPS -> Because.PROVIDER_ISSUER_NOT_HTTPS;
            case NOT_OPENED -> Because.PROVIDER_ISSUER_NOT_OPENED;
        };
    }

    /** Makes them the connection's, the secret encrypted; one that it has already stays as it is stored. */
    public void giveTo(Connection connection, SecretBox box) {
        String sealed = isStoredIn(connection, box)
                ? connection.encryptedClientSecret().orElse(null)
                : clientSecret.map(secret -> box.seal(secret, purpose(connection))).orElse(null);
        connection.trustOidc(issuer, clientId, sealed, clientAuthentication.key(), scope);
    }

    /**
     * Those that a connection has; they were checked when they came in.
     *
     * @throws IllegalStateException when the secret was stored under another secret key of the installation
     */
    public static OidcSettings of(Connection connection, SecretBox box) {
        return new OidcSettings(connection.issuer(), connection.clientId(), secretOf(connection, box),
                ClientAuthentication.ofKey(connection.clientAuthentication()), connection.scope());
    }

    private static Optional<String> secretOf(Connection connection, SecretBox box) {
        return connection.encryptedClientSecret().map(sealed -> box.open(sealed, purpose(connection)));
    }

    /** Whether the connection has this secret, or none as well. */
    public boolean isStoredIn(Connection connection, SecretBox box) {
        try {
            return clientSecret.equals(secretOf(connection, box));
        } catch (IllegalStateException sealedUnderAnotherKey) {
            return false;
        }
    }

    private static String purpose(Connection connection) {
        return "connection:" + connection.id() + ":clientSecret";
    }

    /** Never the secret: records print what they hold. */
    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]";
    }
}
