package usher.console.events;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usher.console.Console;
import usher.console.Problems;
import usher.console.Sent;
import usher.console.Words;
import usher.types.EmailAddress;
import usher.types.RefusalReason;
import usher.webhook.EndpointOutcome;
import usher.webhook.EndpointTerms;
import usher.webhook.EventTypes;

/** The fields of an endpoint: what was typed when the form was sent, else what is stored; with what is wrong beside each. */
@Named
@RequestScoped
public class EndpointForm {

    @Inject
    private Sent sent;

    @Inject
    private Words words;

    @Inject
    private Problems pageProblems;

    @Inject
    private Console console;

    private final Map<String, String> wrong = new LinkedHashMap<>();
    private EndpointRow stored;

    /** A family of events with a word for all of it, and each of them. */
    public record Family(String name, Choice all, List<Choice> events) {
    }

    /** An event to tick. */
    public record Choice(String name, boolean ticked) {
    }

    void show(EndpointRow row) {
        stored = row;
    }

    /** What was typed; empty when something of it cannot even be read, which the form then says. */
    Optional<EndpointTerms> typed() {
        Optional<URI> url = url(sent.text("url").strip());
        Optional<EmailAddress> contact = EmailAddress.ifValid(contact());
        if (url.isEmpty()) {
            wrong.put("url", words.of("events.wrong.url"));
        }
        if (!contact().isEmpty() && contact.isEmpty()) {
            wrong.put("contact", words.of("events.wrong.contact"));
        }
        pageProblems.beside(wrong.keySet());
        return wrong.isEmpty() ? Optional.of(new EndpointTerms(sent.text("name"), url.get(), ticked(), contact)) : Optional.empty();
    }

    private static Optional<URI> url(String typed) {
        try {
            return Optional.of(new URI(typed));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** @return whether the refusal is about a field, and stands beside it */
    boolean complain(EndpointOutcome.Refused refused) {
        if (refused.reason() != RefusalReason.MALFORMED_REQUEST) {
            return false;
        }
        String field = refused.field().orElse("name");
        wrong.put(field, words.of("events.wrong." + field));
        pageProblems.beside(Set.of(field));
        return true;
    }

    private boolean isTyped() {
        return sent.isForm() && sent.has("url");
    }

    public String name() {
        return isTyped() ? sent.text("name") : stored == null ? "" : stored.name();
    }

    public String url() {
        return isTyped() ? sent.text("url") : stored == null ? "" : stored.url();
    }

    public String contact() {
        return isTyped() ? sent.text("contact").strip() : stored == null ? console.session().email() : stored.contact();
    }

    private Set<String> ticked() {
        return isTyped() ? Set.copyOf(sent.all("event")) : stored == null ? Set.of() : Set.copyOf(stored.events());
    }

    public List<Family> families() {
        Set<String> ticked = ticked();
        Map<String, List<String>> families = EventTypes.ALL.stream().collect(Collectors.groupingBy(
                name -> name.substring(0, name.indexOf('.')), LinkedHashMap::new, Collectors.toList()));
        return families.entrySet().stream().map(family -> new Family(family.getKey(), choice(family.getKey() + ".*", ticked),
                family.getValue().stream().map(name -> choice(name, ticked)).toList())).toList();
    }

    private static Choice choice(String name, Set<String> ticked) {
        return new Choice(name, ticked.contains(name));
    }

    public String wrong(String field) {
        return wrong.getOrDefault(field, "");
    }
}
