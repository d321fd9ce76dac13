package usher.console.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Sent;
import usher.console.Words;
import usher.platform.RequestRejected;
import usher.tenant.DirectoryHabits;
import usher.tenant.DirectoryProvider;
import usher.tenant.DirectorySettings;
import usher.types.RefusalReason;

/** How each provider's directory is connected, and what it needs; part of {@code /console/{tenant}/directory}. */
@Named
@RequestScoped
public class ProvidersPage {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private Sent sent;

    @Inject
    private DirectorySettings settings;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    @Inject
    private Words words;

    private DirectoryHabits habits;

    public DirectoryProvider[] all() {
        return DirectoryProvider.values();
    }

    public List<String> steps(DirectoryProvider provider) {
        return List.of(words.of("setup.scim." + provider.key()).split("\n"));
    }

    public String nameOf(DirectoryProvider provider) {
        return words.of("directory.provider." + provider.key());
    }

    /** What choosing it sets, in words; nothing for one that needs nothing. */
    public List<String> sets(DirectoryProvider provider) {
        return provider.habits().stream().sorted().map(habit -> words.of("directory.habits." + habit.key())).toList();
    }

    private DirectoryHabits habits() {
        if (habits == null) {
            habits = settings.habits(console.tenantId());
        }
        return habits;
    }

    public boolean isChosen(DirectoryProvider provider) {
        return habits().provider().equals(Optional.of(provider));
    }

    /** Whose habits those below are, and whether somebody has changed them since; empty while nobody has chosen. */
    public String said() {
        return habits().provider().map(provider -> words.with(habits().all().equals(provider.habits()) ? "directory.habits.of"
                : "directory.habits.of.changed", nameOf(provider))).orElse("");
    }

    public void choose() throws IOException {
        DirectoryProvider provider = Stream.of(DirectoryProvider.values()).filter(each -> each.name().equals(sent.text("provider"))).findFirst()
                .orElseThrow(() -> new RequestRejected(RefusalReason.MALFORMED_REQUEST, "no such provider"));
        settings.habits(acting.author(), provider);
        notices.tell("done.directory.provider", nameOf(provider));
        onward.to("directory");
    }
}
