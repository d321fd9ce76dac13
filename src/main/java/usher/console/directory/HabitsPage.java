package usher.console.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.tenant.DirectoryHabit;
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

    private Set<DirectoryHabit> chosen;

    public DirectoryHabit[] all() {
        return DirectoryHabit.values();
    }

    public boolean has(DirectoryHabit habit) {
        if (chosen == null) {
            chosen = settings.habits(console.tenantId()).all();
        }
        return chosen.contains(habit);
    }

    public void save() throws IOException {
        settings.habits(acting.author(), Arrays.stream(DirectoryHabit.values()).filter(habit -> request.getParameter(habit.key()) != null)
                .collect(Collectors.toSet()));
        notices.tell("done.directory.habits.saved");
        onward.to("directory");
    }
}
