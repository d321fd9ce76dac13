package usher.rest;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usher.platform.RequestRejected;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.types.EmailAddress;
import usher.types.RefusalReason;
import usher.webhook.EndpointOutcome;
import usher.webhook.EndpointTerms;
import usher.webhook.EventTypes;
import usher.webhook.Endpoints;

/** What a body says about an endpoint, and what became of it. */
final class EndpointInput {

    private static final int LONGEST_NAME = 100;
    private static final String WHAT = "an event endpoint";

    private EndpointInput() {
    }

    static EndpointTerms whole(JsonPlace body) {
        JsonFields fields = body.fields();
        EndpointTerms terms = new EndpointTerms(fields.required("name").text(LONGEST_NAME), url(fields.required("url")),
                events(fields.required("events")), fields.nullable("contact").map(EndpointInput::address));
        fields.nothingElse(WHAT);
        return terms;
    }

    /** What is left out stays; a contact of null goes. */
    static EndpointTerms over(Endpoints.Listed known, JsonPlace body) {
        JsonFields fields = body.fields();
        Optional<JsonPlace> contact = fields.optional("contact");
        EndpointTerms terms = new EndpointTerms(
                fields.optional("name").map(name -> name.text(LONGEST_NAME)).orElse(known.endpoint().name()),
                fields.optional("url").map(EndpointInput::url).orElse(known.endpoint().url()),
                fields.optional("events").map(EndpointInput::events).orElse(known.events()),
                contact.isEmpty() ? known.endpoint().contact() : contact.filter(place -> !place.isNull()).map(EndpointInput::address));
        fields.nothingElse(WHAT);
        return terms;
    }

    private static URI url(JsonPlace place) {
        return place.text(URI::create, "an address");
    }

    private static EmailAddress address(JsonPlace place) {
        return place.text(EmailAddress::of, "an e-mail address");
    }

    private static Set<String> events(JsonPlace list) {
        Set<String> events = list.list().stream().map(place -> place.text(EndpointInput::event, "an event of Usher's"))
                .collect(Collectors.toSet());
        if (events.isEmpty()) {
            throw list.wrong("is empty, and such an endpoint would hear nothing");
        }
        return events;
    }

    private static String event(String name) {
        if (!EventTypes.isChoice(name)) {
            throw new IllegalArgumentException(name);
        }
        return name;
    }

    static EndpointOutcome.Done done(EndpointOutcome outcome) {
        if (outcome instanceof EndpointOutcome.Refused refused) {
            throw new RequestRejected(refused.reason(), "of an event endpoint");
        }
        return (EndpointOutcome.Done) outcome;
    }

    /** Points at the field that was refused. */
    static EndpointOutcome.Done done(JsonPlace body, EndpointOutcome outcome) {
        if (outcome instanceof EndpointOutcome.Refused refused && refused.reason() == RefusalReason.MALFORMED_REQUEST) {
            throw WrongInput.at("/" + refused.field().orElse(""), refused.why().orElse("cannot be so"));
        }
        return done(outcome);
    }
}
