package usher.console.connections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import usher.connection.Connection;
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

    public boolean isEditable() {
        return console.may(Permission.CONNECTIONS_WRITE);
    }
}
