package usher.tenantsfile;

import java.util.List;

/** What a tenants file says: checked, complete with its defaults, and with every reference known to lead somewhere. */
public record TenantsFile(List<NamedTenant> tenants, List<NamedOperatorToken> operatorTokens) {

    public TenantsFile {
        tenants = List.copyOf(tenants);
        operatorTokens = List.copyOf(operatorTokens);
    }
}
