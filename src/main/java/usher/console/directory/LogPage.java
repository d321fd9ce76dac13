package usher.console.directory;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import usher.audit.DirectoryLog;
import usher.audit.DirectoryRead;
import usher.audit.DirectoryReads;
import usher.audit.DirectoryRequest;
import usher.console.Console;
import usher.console.table.TableAddress;
import usher.tenant.DirectoryNames;

/** What directories asked for, {@code /console/{tenant}/directory/log}. */
@Named
@RequestScoped
public class LogPage {

    private static final int SIZE = 50;

    @Inject
    private Console console;

    @Inject
    private HttpServletRequest request;

    @Inject
    private DirectoryLog log;

    @Inject
    private DirectoryReads reads;

    @Inject
    private DirectoryNames names;

    private TableAddress address;
    private List<DirectoryRequest> requests;
    private List<DirectoryRead> looks;
    private Map<UUID, String> clients;

    @PostConstruct
    void read() {
        address = LogFilter.address(console.to("directory/log"), request);
    }

    public TableAddress address() {
        return address;
    }

    public boolean isOfReads() {
        return LogFilter.kind(address).filter(DirectoryLog.Kind.READS::equals).isPresent();
    }

    public DirectoryLog.Kind[] kinds() {
        return DirectoryLog.Kind.values();
    }

    /** One more than are shown, so that it is known whether there are older ones. */
    private List<DirectoryRequest> requests() {
        if (requests == null) {
            requests = isOfReads() ? List.of() : log.find(LogFilter.of(console.tenantId(), address), SIZE + 1);
        }
        return requests;
    }

    private List<DirectoryRead> looks() {
        if (looks == null) {
            looks = isOfReads() ? reads.find(LogFilter.of(console.tenantId(), address), SIZE + 1) : List.of();
        }
        return looks;
    }

    public List<DirectoryRequest> shown() {
        return requests().subList(0, Math.min(SIZE, requests().size()));
    }

    public List<DirectoryRead> shownReads() {
        return looks().subList(0, Math.min(SIZE, looks().size()));
    }

    /** The address of the older ones; empty when there are none. */
    public String older() {
        boolean more = isOfReads() ? looks().size() > SIZE : requests().size() > SIZE;
        return !more ? "" : address.with("before", (isOfReads() ? looks().get(SIZE - 1).id() : requests().get(SIZE - 1).id()).toString())
                .toString();
    }

    /** The address of the newest ones; empty where they are shown. */
    public String newest() {
        return address.get("before").isEmpty() ? "" : address.with("before", "").toString();
    }

    /** Names of tokens, by id, those that are revoked as well. */
    public Map<UUID, String> clients() {
        if (clients == null) {
            clients = names.of(console.tenantId());
        }
        return clients;
    }

    /** The name of the token that asked; empty where nobody knows it. */
    public String client(UUID tokenId) {
        return clients().getOrDefault(tokenId, "");
    }

    public List<ChangedValue> changes(DirectoryRequest one) {
        return ChangedValue.of(one);
    }
}
