package usher.console.audit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import usher.console.Console;
import usher.console.Download;
import usher.console.ExportRecords;
import usher.console.Onward;
import usher.console.Words;
import usher.console.table.Page;
import usher.console.table.TableAddress;
import usher.membership.Members;
import usher.types.Reference;

/** The records of the workspace, {@code /console/{tenant}/audit}. */
@Named
@RequestScoped
public class AuditPage {

    /** The kinds of things that happen, by the beginning of their names. */
    public static final List<String> KINDS = List.of("sign_in", "mail", "sessions", "membership", "roles", "groups", "profile",
            "account", "identity", "identities", "address", "invitation", "import", "directory", "connection", "domain", "role", "token",
            "api", "event_endpoint", "tenant", "members", "audit");
    static final List<String> ACTORS = List.of("account", "connection", "scim", "token", "operator", "system");

    @Inject
    private Console console;

    @Inject
    private AuditQuery records;

    @Inject
    private AuditReading reading;

    @Inject
    private Members members;

    @Inject
    private Words words;

    @Inject
    private AuditExport export;

    @Inject
    private ExportRecords exports;

    @Inject
    private Onward onward;

    private TableAddress address;
    private Page<AuditLine> page;
    private List<AuditEntry> entries;
    private String about;

    @PostConstruct
    void read() {
        address = TableAddress.of(console.to("audit"),
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap(), AuditFilter.NAMES);
    }

    /** Before anything is rendered: who types a whole reference goes straight to what it names. */
    public void openReference() throws IOException {
        Optional<Reference> reference = Reference.ifValid(address.text("q").toUpperCase(Locale.ROOT));
        if (reference.isPresent() && !records.of(console.tenantId(), reference.get().value()).isEmpty()) {
            onward.to("audit/" + reference.get());
        }
    }

    public TableAddress address() {
        return address;
    }

    public Page<AuditLine> page() {
        if (page == null) {
            page = records.page(console.tenantId(), address);
            entries = reading.read(page.rows());
        }
        return page;
    }

    public List<AuditEntry> entries() {
        page();
        return entries;
    }

    public List<String> kinds() {
        return KINDS;
    }

    public List<String> actors() {
        return ACTORS;
    }

    /** The name of the one person whose deeds are shown; empty when it is not one person. */
    public String actingPerson() {
        String actor = address.text("actor");
        return actor.contains(":") ? reading.nameOf(actor) : "";
    }

    /** What to call the one action that is shown; empty when it is a kind of them, or all. */
    public String oneAction() {
        String action = address.text("action");
        String name = "audit.action." + action;
        return action.isEmpty() || KINDS.contains(action) ? "" : words.has(name) ? words.of(name) : action;
    }

    /** The name of the one member of whom records are shown; empty when it is not one. */
    public String about() {
        if (about == null) {
            about = AuditFilter.member(address).map(id -> members.find(console.tenantId(), id)
                    .map(member -> reading.nameOf("account:" + member.accountId())).orElse(words.of("audit.former_member"))).orElse("");
        }
        return about;
    }

    public void exportCsv() throws IOException {
        exports.write("audit.exported");
        Download.send("audit.csv", "text/csv", out -> export.csv(console.tenantId(), address, out));
    }

    public void exportJson() throws IOException {
        exports.write("audit.exported");
        Download.send("audit.jsonl", "application/jsonl", out -> export.jsonLines(console.tenantId(), address, out));
    }
}
