package usher.rest;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.connection.Connection;
import usher.connection.ConnectionId;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.types.EmailAddress;

/**
 * Reads the sign-in to decide on: one that is made up, or the last one of a member in which some things are otherwise.
 *
 * @param connections those of the tenant
 * @param remembered  the last sign-in of the member that was named
 */
record PreviewInput(UUID tenant, List<Connection> connections, Optional<SignIn> remembered, Instant now) {

    private static final int LONGEST = 1000;

    SignIn read(JsonFields fields) {
        Optional<EmailAddress> email = fields.nullable("email").map(place -> place.text(EmailAddress::of, "an e-mail address"))
                .or(() -> remembered.flatMap(SignIn::address));
        Optional<JsonPlace> named = fields.nullable("connection");
        String way = named.map(place -> place.text(LONGEST)).or(() -> remembered.map(SignIn::connectionId))
                .orElseThrow(() -> fields.wrong("names neither a connection nor a member who has come by one"));
        boolean verified = fields.optional("emailVerified").map(JsonPlace::flag)
                .orElse(remembered.map(SignIn::addressVerified).orElse(false));
        Optional<String> subject = fields.nullable("subject").map(place -> place.text(Subject.LONGEST));
        Claims claims = claims(fields.list("claims"));
        if (way.equals(ConnectionId.EMAIL)) {
            return SignIn.byEmail(tenant, email.orElseThrow(() -> fields.wrong("has no email, which the e-mail way in proves")), now);
        }
        Connection connection = connections.stream().filter(each -> each.id().equals(way)).findFirst()
                .orElseThrow(() -> named.map(place -> place.isNot("a connection of this tenant"))
                        .orElseGet(() -> fields.wrong("names a member whose connection is gone")));
        return new SignIn(tenant, connection.id(), connection.protocol(), connection.issuer(),
                subject.map(Subject::of).or(() -> remembered.map(SignIn::subject)).orElseGet(() -> madeUp(email)), email, verified, false,
                claims, now, Optional.empty());
    }

    /** Of somebody who has never come. */
    private static Subject madeUp(Optional<EmailAddress> email) {
        return Subject.of("what-if:" + email.map(EmailAddress::canonical).orElse("nobody"));
    }

    private Claims claims(List<JsonPlace> places) {
        Map<String, List<String>> claims = new HashMap<>(remembered.map(signIn -> signIn.claims().values()).orElse(Map.of()));
        for (JsonPlace place : places) {
            JsonFields claim = place.fields();
            claims.put(claim.required("name").text(LONGEST), claim.list("values").stream().map(value -> value.text(LONGEST)).toList());
            claim.nothingElse("a claim");
        }
        return new Claims(claims, Set.of());
    }
}
