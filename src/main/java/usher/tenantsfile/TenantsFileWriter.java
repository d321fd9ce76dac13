package usher.tenantsfile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import usher.provisioning.FirstOwner;

/** Makes the database equal to a file, as far as the file names things. */
final class TenantsFileWriter {

    private final Writing writing;
    private final FirstOwner firstOwner;

    TenantsFileWriter(Writing writing, FirstOwner firstOwner) {
        this.writing = writing;
        this.firstOwner = firstOwner;
    }

    /** @throws usher.platform.StartRefused when the file claims what another tenant has */
    void write(TenantsFile file) {
        Map<NamedTenant, UUID> tenants = new LinkedHashMap<>();
        TenantWriter rows = new TenantWriter(writing);
        file.tenants().forEach(named -> tenants.put(named, rows.write(named).id()));
        tenants.forEach((named, id) -> {
            new RoleWriter(writing).write(id, named);
            new DomainWriter(writing).write(id, named);
            new ConnectionWriter(writing).write(id, named);
            new OwnerInvitations(writing, firstOwner).write(id, named);
        });
        TokenWriter tokens = new TokenWriter(writing);
        tenants.forEach((named, id) -> tokens.giveUp(id, named));
        writing.entities().flush();
        tenants.forEach((named, id) -> tokens.write(id, named));
        new OperatorTokenWriter(writing).write(file.operatorTokens());
        writing.entities().flush();
    }
}
