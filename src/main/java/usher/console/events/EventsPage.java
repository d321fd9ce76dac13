package usher.console.events;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import usher.console.Console;
import usher.webhook.Endpoints;

/** The endpoints of a workspace, {@code /console/{tenant}/events}. */
@Named
@RequestScoped
public class EventsPage {

    @Inject
    private Console console;

    @Inject
    private Endpoints endpoints;

    private List<EndpointRow> all;

    public List<EndpointRow> all() {
        if (all == null) {
            all = endpoints.all(console.tenantId()).stream().map(EndpointRow::of).toList();
        }
        return all;
    }
}
