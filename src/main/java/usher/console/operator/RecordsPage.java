package usher.console.operator;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import usher.console.audit.AuditEntry;
import usher.console.audit.AuditPage;
import usher.console.audit.AuditReading;
import usher.console.audit.InstallationRecords;
import usher.console.table.Page;
import usher.console.table.TableAddress;

/** The records of all tenants, {@code /operator/audit}: what happened where, and under which reference; not what people are. */
@Named
@RequestScoped
public class RecordsPage {

    private static final List<String> KINDS = Stream.concat(AuditPage.KINDS.stream(), Stream.of("operator_token")).toList();

    @Inject
    private OperatorDesk desk;

    @Inject
    private InstallationRecords records;

    @Inject
    private AuditReading reading;

    private TableAddress address;
    private Page<InstallationRecords.Line> page;
    private final Map<UUID, AuditEntry> entries = new HashMap<>();

    @PostConstruct
    void read() {
        address = TableAddress.of(desk.to("audit"), FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap(),
                InstallationRecords.FILTERS);
        page = records.page(address);
        reading.ofAnyTenant(page.rows().stream().map(InstallationRecords.Line::record).toList())
                .forEach(entry -> entries.put(entry.line().id(), entry));
    }

    public TableAddress address() {
        return address;
    }

    public Page<InstallationRecords.Line> page() {
        return page;
    }

    public AuditEntry entry(InstallationRecords.Line line) {
        return entries.get(line.record().id());
    }

    public List<String> kinds() {
        return KINDS;
    }
}
