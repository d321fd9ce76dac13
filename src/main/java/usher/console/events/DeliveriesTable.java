package usher.console.events;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.console.Console;
import usher.console.Sent;
import usher.webhook.Delivery;
import usher.webhook.DeliveryLog;

/** The deliveries of an endpoint on its page, the newest first; the address says which of them, and after which one the page begins. */
@Named
@RequestScoped
public class DeliveriesTable {

    private static final int SIZE = 25;

    @Inject
    private Console console;

    @Inject
    private Sent sent;

    @Inject
    private EndpointPage page;

    @Inject
    private DeliveryLog log;

    private List<Delivery> found;

    public List<Delivery> rows() {
        return found().subList(0, Math.min(SIZE, found().size()));
    }

    private List<Delivery> found() {
        if (found == null) {
            found = log.page(console.tenantId(), page.endpoint().id(), state(), before(), SIZE + 1);
        }
        return found;
    }

    public Delivery.State[] states() {
        return Delivery.State.values();
    }

    /** As the filter has it; empty for all. */
    public String chosen() {
        return state().map(Enum::name).orElse("");
    }

    private Optional<Delivery.State> state() {
        return Arrays.stream(Delivery.State.values()).filter(each -> each.name().equals(sent.text("state"))).findFirst();
    }

    private Optional<UUID> before() {
        try {
            return Optional.of(sent.text("before")).filter(text -> !text.isEmpty()).map(UUID::fromString);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public boolean isFirst() {
        return before().isEmpty();
    }

    /** The address of the older ones; empty when there are none. */
    public String older() {
        return found().size() <= SIZE ? "" : address() + "?" + (chosen().isEmpty() ? "" : "state=" + chosen() + "&")
                + "before=" + found().get(SIZE - 1).id();
    }

    public String newest() {
        return address() + (chosen().isEmpty() ? "" : "?state=" + chosen());
    }

    public String address() {
        return console.to("events/" + page.endpoint().id());
    }

    /** Of the last try that failed; empty when none did. */
    public String error(Delivery delivery) {
        return delivery.lastError().orElse("");
    }

    public String kind(Delivery delivery) {
        return DeliveryPage.kind(delivery.state());
    }
}
