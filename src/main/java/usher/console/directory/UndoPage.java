package usher.console.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.audit.DirectoryLog;
import usher.audit.DirectoryPass;
import usher.audit.DirectoryRequest;
import usher.audit.DirectoryUndo;
import usher.audit.DirectoryUndos;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Words;
import usher.platform.RequestRejected;
import usher.types.Permission;
import usher.types.RefusalReason;

/** Taking a directory's run back; part of {@code /console/{tenant}/directory/log}. */
@Named
@RequestScoped
public class UndoPage {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private HttpServletRequest request;

    @Inject
    private DirectoryUndos undos;

    @Inject
    private DirectoryLog log;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    @Inject
    private Words words;

    /** How the last one goes, in a sentence; empty when there was none. */
    public String said() {
        return undos.last(console.tenantId()).map(this::sentence).orElse("");
    }

    private String sentence(DirectoryUndo undo) {
        String key = undo.finishedAt().isPresent() ? "directory.undo.finished" : "directory.undo.going";
        return words.filled(key, undo.undone(), undo.kept()) + reasons(undo);
    }

    /** Why some stay as they are, and how many for each reason. */
    private String reasons(DirectoryUndo undo) {
        return undo.keptFor().entrySet().stream().map(each -> words.filled("directory.undo.kept."
                + each.getKey().name().toLowerCase(Locale.ROOT), each.getValue()))
                .collect(Collectors.joining(" ", " ", "")).stripTrailing();
    }

    public boolean mayUndo(DirectoryRequest first) {
        return isAllowed() && first.status() < 400 && undos.isOfMembers(first);
    }

    public boolean mayUndo(DirectoryPass run) {
        return isAllowed() && run.first().flatMap(id -> log.find(console.tenantId(), id)).filter(this::mayUndo).isPresent();
    }

    public boolean isAllowed() {
        return console.may(Permission.MEMBERS_WRITE) && console.may(Permission.OWNERS_WRITE);
    }

    public void undo() throws IOException {
        undos.ask(acting.author(), id(Optional.ofNullable(request.getParameter("first")).orElse("")));
        notices.tell("done.directory.undo");
        onward.to("directory/log");
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "no id of a request");
        }
    }
}
