package usher.console.operator;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import usher.console.table.Page;
import usher.console.table.TableAddress;

/** All tenants, {@code /operator}. */
@Named
@RequestScoped
public class TenantsPage {

    @Inject
    private OperatorDesk desk;

    @Inject
    private OperatorQuery query;

    private TableAddress address;
    private Page<OperatorQuery.TenantRow> page;

    @PostConstruct
    void read() {
        address = TableAddress.of(desk.to(""), FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap(),
                Set.of("q"));
        page = query.tenants(address);
    }

    public TableAddress address() {
        return address;
    }

    public Page<OperatorQuery.TenantRow> page() {
        return page;
    }
}
