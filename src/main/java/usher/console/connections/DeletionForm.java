package usher.console.connections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import usher.connection.Difference;
import usher.connection.EditOutcome;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
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
    private Problems pageProblems;

    @Inject
    private Onward onward;

    private Hanging hanging;
    private String wrong = "";
    private List<Difference> meanwhile = List.of();

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

    /** What would end with it, one sentence each. */
    public List<String> effects() {
        return List.of(words.with("connection.delete.linked", hanging().people()),
                words.with("connection.delete.granted", hanging().granted()),
                words.with("connection.delete.rules", page.connection().settings().rules().size()),
                words.with("connection.delete.invitations", hanging().invitations()));
    }

    /** What somebody else has saved since the page was opened; empty when that is not what stands against it. */
    public List<Difference> meanwhile() {
        return meanwhile;
    }

    /** The key of what stands against it; empty when nothing does. */
    public String wrong() {
        return wrong;
    }

    public void delete() throws IOException {
        Optional<Integer> people = sent.number("people");
        try {
            Optional<EditOutcome> outcome = deletion.delete(acting.author(), page.connection().id(), ConnectionPage.seenBy(sent), people);
            if (outcome.isEmpty() || !outcome.get().isSaved()) {
                complain(outcome);
                return;
            }
        } catch (RequestRejected rejected) {
            if (rejected.reason() != RefusalReason.LAST_OWNER) {
                throw rejected;
            }
            complain("connection.delete.owner");
            return;
        }
        notices.tell("done.connection.deleted", page.connection().name());
        onward.to("connections");
    }

    private void complain(Optional<EditOutcome> outcome) {
        outcome.flatMap(EditOutcome::refusal).filter(reason -> reason != RefusalReason.CONFLICT).ifPresent(reason -> {
            throw new RequestRejected(reason, "a connection that may not be deleted");
        });
        meanwhile = outcome.map(EditOutcome::meanwhile).orElse(List.of());
        complain(outcome.isEmpty() ? "connection.delete.number" : "connection.delete.meanwhile");
    }

    private void complain(String key) {
        wrong = key;
        pageProblems.at("deletion-wrong");
    }
}
