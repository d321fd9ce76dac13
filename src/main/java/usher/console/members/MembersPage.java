package usher.console.members;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import usher.console.Console;
import usher.console.Download;
import usher.console.ExportRecords;
import usher.console.WorkspaceNames;
import usher.console.table.Page;
import usher.console.table.Sorting;
import usher.console.table.TableAddress;
import usher.types.MembershipStatus;
import usher.types.Source;

/** The table of members, {@code /console/{tenant}/members}. */
@Named
@RequestScoped
public class MembersPage {

    @Inject
    private Console console;

    @Inject
    private MemberQuery members;

    @Inject
    private WorkspaceNames names;

    @Inject
    private MemberExport export;

    @Inject
    private ExportRecords exports;

    private TableAddress address;
    private Page<MemberRow> page;

    @PostConstruct
    void read() {
        address = TableAddress.of(console.to("members"),
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap(), MemberFilter.NAMES);
    }

    public TableAddress address() {
        return address;
    }

    /** Read when a view first asks, and once. */
    public Page<MemberRow> page() {
        if (page == null) {
            page = members.page(console.tenantId(), address);
        }
        return page;
    }

    /** What was read before something was changed. */
    void forget() {
        page = null;
    }

    public List<Sorting.Link> columns() {
        return Sorting.of(address, MemberColumn.NAME).links(address, "members.column.");
    }

    public MembershipStatus[] statuses() {
        return MembershipStatus.values();
    }

    public List<Source.Kind> sources() {
        return List.of(Source.Kind.RULE, Source.Kind.DEFAULT, Source.Kind.SCIM, Source.Kind.MANUAL, Source.Kind.INVITATION,
                Source.Kind.IMPORT);
    }

    /** All that the filters find, not only the page. */
    public void exportCsv() throws IOException {
        exports.write("members.exported");
        Download.send("members.csv", "text/csv", out -> export.csv(console.tenantId(), address, out));
    }

    /** Names by key. */
    public Map<String, String> roles() {
        return names.roles(console.tenantId());
    }

    /** Names by id. */
    public Map<String, String> connections() {
        return names.connections(console.tenantId());
    }
}
