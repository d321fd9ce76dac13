package usher.console.connections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import usher.connection.EditOutcome;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Sent;
import usher.console.Words;
import usher.platform.RequestRejected;
import usher.provisioning.ConnectionDeletion;
import usher.provisioning.ConnectionDeletion.Hanging;
import usher.types.RefusalReason;

/** The end of a connection: what hangs on it, and the number that is typed by who means it. */
@Named
@RequestScoped
public class DeletionForm {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private Sent sent;

    @Inject
    private ConnectionPage page;

    @Inject
    private ConnectionDeletion deletion;

    @Inject
    private Words words;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    private Hanging hanging;
    private String wrong = "";

    /** While it is on, it is switched off first. */
    public boolean isOpen() {
        return page.isEditable() && !page.connection().isEnabled();
    }

    public Hanging hanging() {
        if (hanging == null) {
            hanging = deletion.hanging(console.tenantId(), page.connection().id());
        }
        return hanging;
    }

    /** What hangs on it, in words. */
    public String told() {
        return words.filled("connection.delete.more", hanging().people(), hanging().granted(), hanging().invitations());
    }

    /** The key of what stands against it; empty when nothing does. */
    public String wrong() {
        return wrong;
    }

    public void delete() throws IOException {
        Optional<Integer> people = ConnectionPage.number(sent.text("people"));
        try {
            Optional<EditOutcome> outcome = deletion.delete(acting.author(), page.connection().id(), page.connection().version(), people);
            if (outcome.isEmpty()) {
                wrong = "connection.delete.number";
                return;
            }
            outcome.get().refusal().ifPresent(reason -> {
                throw new RequestRejected(reason, "a connection that may not be deleted");
            });
        } catch (RequestRejected rejected) {
            if (rejected.reason() != RefusalReason.LAST_OWNER) {
                throw rejected;
            }
            wrong = "connection.delete.owner";
            return;
        }
        notices.tell("done.connection.deleted", page.connection().name());
        onward.to("connections");
    }
}
