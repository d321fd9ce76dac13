package usher.console.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Sent;
import usher.platform.RequestRejected;
import usher.tenant.MailKind;
import usher.tenant.MailSwitches;
import usher.tenant.Tenant;
import usher.tenant.Tenants;
import usher.types.Permission;

/** What the workspace sends mails about, {@code /console/{tenant}/mails}. */
@Named
@RequestScoped
public class MailsPage {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private Sent sent;

    @Inject
    private Tenants tenants;

    @Inject
    private MailSwitches switches;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    private Tenant tenant;

    @PostConstruct
    void open() {
        tenant = tenants.find(console.tenantId()).orElseThrow();
    }

    public void save() throws IOException {
        Set<MailKind> wanted = Stream.of(MailKind.values()).filter(kind -> sent.all("kind").contains(kind.name()))
                .collect(Collectors.toSet());
        switches.change(acting.author(), wanted).refusal().ifPresent(reason -> {
            throw new RequestRejected(reason, "mails that may not be switched");
        });
        notices.tell("done.mails.saved");
        onward.to("mails");
    }

    public MailKind[] kinds() {
        return MailKind.values();
    }

    public boolean isOn(MailKind kind) {
        return tenant.writesAbout(kind);
    }

    public boolean isEditable() {
        return console.may(Permission.CONNECTIONS_WRITE);
    }
}
