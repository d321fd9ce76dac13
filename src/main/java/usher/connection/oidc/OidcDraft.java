package usher.connection.oidc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usher.connection.Connection;
import usher.connection.ProviderDraft;
import usher.connection.UnusableProvider;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.types.FieldProblem;
import usher.types.Protocol;

/**
 * What somebody typed about a provider by OpenID Connect.
 *
 * @param newSecret empty to keep the one that is stored, which is never shown
 * @param secretEnds the day on which the provider lets the secret end, as {@code 2027-01-31}, an empty text when nobody knows; empty to
 *     keep what is stored
 */
public record OidcDraft(String issuer, String clientId, String newSecret, String clientAuthentication, String scope,
        Optional<String> secretEnds) implements ProviderDraft {

    public OidcDraft(String issuer, String clientId, String newSecret, String clientAuthentication, String scope) {
        this(issuer, clientId, newSecret, clientAuthentication, scope, Optional.empty());
    }

    /** The same with the end of the secret that the connection has. */
    public OidcDraft endingWith(Connection connection) {
        return new OidcDraft(issuer, clientId, newSecret, clientAuthentication, scope, Optional.of(connection.secretExpiresAt()
                .map(end -> LocalDate.ofInstant(end, ZoneOffset.UTC).toString()).orElse("")));
    }

    @Override
    public Protocol protocol() {
        return Protocol.OIDC;
    }

    @Override
    public String field() {
        return "issuer";
    }

    @Override
    public List<FieldProblem> problems(Optional<Connection> known, UsherConfig config, Instant now) {
        String basic = ClientAuthentication.CLIENT_SECRET_BASIC.key();
        List<FieldProblem> problems = new ArrayList<>();
        Optional<String> aSecret = Optional.of("s");
        check("issuer", problems, () -> OidcSettings.of(issuer, "c", aSecret, basic, OidcSettings.USUAL_SCOPE, config.outboundAllow()));
        check("clientId", problems, () -> settings("https://issuer.example", clientId, aSecret, basic, OidcSettings.USUAL_SCOPE));
        check("scope", problems, () -> settings("https://issuer.example", "c", aSecret, basic, scope));
        check("clientSecret", problems,
                () -> settings("https://issuer.example", "c", wanted(known), clientAuthentication, OidcSettings.USUAL_SCOPE));
        if (keepsSecret() && known.filter(connection -> connection.encryptedClientSecret().isPresent() && !isIssuedBy(connection)).isPresent()) {
            problems.add(new FieldProblem("clientSecret", "client_secret.other_issuer", issuer));
        }
        secretEnds.map(String::strip).filter(text -> !text.isEmpty() && day(text).isEmpty())
                .ifPresent(text -> problems.add(FieldProblem.of("secretEnds", "day")));
        return problems;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private boolean keepsSecret() {
        return newSecret.isEmpty() && !clientAuthentication.equals(ClientAuthentication.NONE.key());
    }

    /** A stored secret is for the provider that gave it: sent to another, it would be told. */
    private boolean isIssuedBy(Connection connection) {
        return issuer.equals(connection.issuer());
    }

    /** One field at a time, the others as they should be, so that each has its own sentence. */
    private static void check(String field, List<FieldProblem> problems, Runnable reading) {
        try {
            reading.run();
        } catch (UnusableProvider e) {
            problems.add(e.at(field));
        }
    }

    private static void settings(String issuer, String clientId, Optional<String> secret, String authentication, String scope) {
        OidcSettings.of(issuer, clientId, secret, authentication, scope, Set.of());
    }

    /** A stored secret stands for itself: it was checked when it came. */
    private Optional<String> wanted(Optional<Connection> known) {
        if (!newSecret.isEmpty()) {
            return Optional.of(newSecret);
        }
        boolean none = clientAuthentication.equals(ClientAuthentication.NONE.key());
        return none ? Optional.empty() : known.flatMap(Connection::encryptedClientSecret).map(stored -> "stored");
    }

    @Override
    public String issuer(UsherConfig config, Instant now) {
        return issuer;
    }

    /** {@inheritDoc} Another client of the same issuer may be told other things of the same people. */
    @Override
    public boolean isSameAs(Connection known, UsherConfig config, Instant now) {
        return known.protocol() == Protocol.OIDC && isIssuedBy(known) && clientId.equals(known.clientId());
    }

    @Override
    public void giveTo(Connection connection, SecretBox box, UsherConfig config, Instant now) {
        if (keepsSecret() && !isIssuedBy(connection)) {
            throw new IllegalStateException("a secret goes to no provider but its own");
        }
        if (keepsSecret()) {
            connection.trustOidc(issuer, clientId, connection.encryptedClientSecret().orElseThrow(), clientAuthentication, scope);
        } else {
            new OidcSettings(issuer, clientId, Optional.of(newSecret).filter(secret -> !secret.isEmpty()),
                    ClientAuthentication.ofKey(clientAuthentication), scope).giveTo(connection, box);
        }
        secretEnds.filter(typed -> connection.encryptedClientSecret().isPresent()).ifPresent(typed -> connection.expectSecretToEnd(
                day(typed.strip()).map(last -> last.atStartOfDay(ZoneOffset.UTC).toInstant())));
    }

    /** Never the secret: records print what they hold. */
    @Override
    public String toString() {
        return "OidcDraft[" + issuer + ", " + clientId + "]";
    }
}
