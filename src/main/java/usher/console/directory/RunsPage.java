package usher.console.directory;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.DirectoryLog;
import usher.audit.DirectoryPass;
import usher.audit.DirectoryPasses;
import usher.console.Console;
import usher.console.table.Page;
import usher.console.table.TableAddress;
import usher.tenant.DirectoryNames;

/** The runs of directories, each to be looked at and taken back, {@code /console/{tenant}/directory/runs}. */
@Named
@RequestScoped
public class RunsPage {

    private static final Duration USUAL = Duration.ofDays(7);
    private static final String ALL = "all";

    @Inject
    private Console console;

    @Inject
    private HttpServletRequest request;

    @Inject
    private DirectoryPasses passes;

    @Inject
    private DirectoryNames names;

    @Inject
    private Clock clock;

    private TableAddress address;
    private Page<DirectoryPass> page;
    private Map<UUID, String> clients;

    @PostConstruct
    void read() {
        address = TableAddress.of(console.to("directory/runs"), LogFilter.sent(request), Set.of("token", "time"));
    }

    public TableAddress address() {
        return address;
    }

    public boolean isOfAllTime() {
        return address.text("time").equals(ALL);
    }

    /** The same list of the last days, or of as long as the log is kept. */
    public String ofOtherTime() {
        return address.with("time", isOfAllTime() ? "" : ALL).toString();
    }

    public Page<DirectoryPass> page() {
        if (page == null) {
            List<DirectoryPass> all = passes.of(console.tenantId(), clock.instant().minus(isOfAllTime() ? DirectoryLog.KEPT : USUAL)).stream()
                    .filter(each -> address.get("token").filter(token -> !token.equals(each.tokenId().toString())).isEmpty()).toList();
            int first = Math.min((address.page() - 1) * Page.SIZE, all.size());
            page = Page.of(all.subList(first, Math.min(first + Page.SIZE + 1, all.size())), Optional.of((long) all.size()), address);
        }
        return page;
    }

    public Map<UUID, String> clients() {
        if (clients == null) {
            clients = names.of(console.tenantId());
        }
        return clients;
    }

    public String client(DirectoryPass one) {
        return clients().getOrDefault(one.tokenId(), "");
    }

    /** The log of one run. */
    public String toLog(DirectoryPass one) {
        return console.to("directory/log") + "?token=" + one.tokenId() + "&from=" + LogFilter.written(one.from()) + "&until="
                + LogFilter.written(one.until().plusSeconds(1));
    }

    /** The lookups of one run, which are a list of their own. */
    public String toReads(DirectoryPass one) {
        return toLog(one) + "&kind=" + DirectoryLog.Kind.READS;
    }
}
