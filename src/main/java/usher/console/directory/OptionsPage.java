package usher.console.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.tenant.DirectoryOption;
import usher.tenant.DirectorySettings;

/** What a client may have otherwise than the RFCs' own default; part of {@code /console/{tenant}/directory}. */
@Named
@RequestScoped
public class OptionsPage {

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

    public boolean has(DirectoryOption option) {
        return settings.habits(console.tenantId()).has(option);
    }

    public void save() throws IOException {
        settings.options(acting.author(), Arrays.stream(DirectoryOption.values()).filter(option -> request.getParameter(option.name()) != null)
                .collect(Collectors.toSet()));
        notices.tell("done.directory.habits.saved");
        onward.to("directory");
    }
}
