package usher.tenantsfile;

import jakarta.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.tenant.DomainClaim;
import usher.tenantsfile.NamedTenant.Domain;

/** Makes a tenant's claims to domains what the file says; claims that were made in the console beside them stay. */
final class DomainWriter {

    private final Writing writing;

    DomainWriter(Writing writing) {
        this.writing = writing;
    }

    void write(UUID tenantId, NamedTenant named) {
        Map<String, DomainClaim> unnamed = new HashMap<>(writing.entities()
                .createQuery("select d from DomainClaim d where d.tenantId = :tenant", DomainClaim.class)
                .setParameter("tenant", tenantId).getResultStream().collect(Collectors.toMap(DomainClaim::name, claim -> claim)));
        for (Domain domain : named.domains()) {
            write(tenantId, domain, unnamed.remove(domain.name().ascii()));
        }
        unnamed.values().stream().filter(DomainClaim::isFromFile).forEach(claim -> {
            writing.entities().remove(claim);
            writing.recordDomain(tenantId, "domain.removed", claim, document(claim), null);
        });
    }

    private void write(UUID tenantId, Domain domain, DomainClaim known) {
        if (known == null) {
            DomainClaim claim = new DomainClaim(tenantId, domain.name(), writing.now());
            claim.decideByFile(domain.proven(), writing.now());
            writing.entities().persist(claim);
            writing.recordDomain(tenantId, "domain.created", claim, null, document(claim));
        } else if (!known.isFromFile() || known.isProven() != domain.proven()) {
            String before = document(known);
            known.decideByFile(domain.proven(), writing.now());
            writing.recordDomain(tenantId, "domain.changed", known, before, document(known));
        }
    }

    private static String document(DomainClaim claim) {
        return Json.createObjectBuilder().add("name", claim.name()).add("proven", claim.isProven())
                .add("fromFile", claim.isFromFile()).build().toString();
    }
}
