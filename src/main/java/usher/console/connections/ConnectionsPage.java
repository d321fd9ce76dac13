package usher.console.connections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import usher.connection.Connection;
import usher.connection.ConnectionId;
import usher.connection.Connections;
import usher.console.Console;
import usher.types.Permission;

/** The connections of a workspace, {@code /console/{tenant}/connections}. */
@Named
@RequestScoped
public class ConnectionsPage {

    @Inject
    private Console console;

    @Inject
    private Connections connections;

    private List<Connection> all;

    public List<Connection> all() {
        if (all == null) {
            all = connections.of(console.tenantId());
        }
        return all;
    }

    /** With an id in it: whoever signs in anew on the way finds the addresses again that the provider may have been told already. */
    public String newAddress(String protocol) {
        return console.to("connections/new/" + protocol) + "?id=" + ConnectionId.random().value();
    }

    public boolean isEditable() {
        return console.may(Permission.CONNECTIONS_WRITE);
    }
}
