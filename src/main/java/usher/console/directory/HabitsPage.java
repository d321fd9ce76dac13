package usher.console.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.tenant.DirectoryHabits;
import usher.tenant.DirectorySettings;

/** How a directory is answered where clients differ; part of {@code /console/{tenant}/directory}. */
@Named
@RequestScoped
public class HabitsPage {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private HttpServletRequest request;

    @Inject
    private DirectorySettings settings;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    public DirectoryHabits habits() {
        return settings.habits(console.tenantId());
    }

    public void save() throws IOException {
        settings.habits(acting.author(), isChecked("strict"), isChecked("keeps"), isChecked("unknown"));
        notices.tell("done.directory.habits.saved");
        onward.to("directory");
    }

    private boolean isChecked(String name) {
        return request.getParameter(name) != null;
    }
}
