package usher.tenantsfile;

import java.util.Optional;
import java.util.stream.Collectors;
import usher.connection.ClosedWay;
import usher.connection.ConnectionId;
import usher.tenant.Tenant;
import usher.tenant.TenantDocument;
import usher.types.EmailAddress;

/** Makes a tenant's own row what the file says. */
final class TenantWriter {

    private final Writing writing;

    TenantWriter(Writing writing) {
        this.writing = writing;
    }

    Tenant write(NamedTenant named) {
        Optional<Tenant> known = writing.entities().createQuery("select t from Tenant t where t.slug = :slug", Tenant.class)
                .setParameter("slug", named.slug()).getResultStream().findFirst();
        if (known.isEmpty()) {
            Tenant tenant = new Tenant(named.slug(), named.name(), named.emailSettings(), writing.now());
            shape(tenant, named);
            writing.entities().persist(tenant);
            writing.record(tenant.id(), "tenant.created", named.slug(), null, TenantDocument.write(tenant));
            return tenant;
        }
        Tenant tenant = known.get();
        if (!isAs(named, tenant)) {
            String before = TenantDocument.write(tenant);
            boolean wasOpen = tenant.isOpenByEmail();
            shape(tenant, named);
            if (!wasOpen || !tenant.isOpenByEmail()) {
                new ClosedWay(tenant.id(), ConnectionId.EMAIL).signOut(writing.entities(), tenant.breakGlass());
            }
            writing.record(tenant.id(), "tenant.changed", named.slug(), before, TenantDocument.write(tenant));
        }
        return tenant;
    }

    private static boolean isAs(NamedTenant named, Tenant tenant) {
        return tenant.isFromFile() && tenant.name().equals(named.name()) && tenant.seatLimit().equals(named.seatLimit())
                && tenant.requiresSingleSignOn() == named.singleSignOnOnly() && tenant.admitsByEmail() == named.emailSignIn()
                && tenant.emailSettings().equals(named.emailSettings()) && tenant.correlation().equals(named.correlation())
                && tenant.correlationConnection().equals(named.correlationConnection())
                && tenant.breakGlass().equals(
                        named.breakGlass().stream().map(EmailAddress::canonical).collect(Collectors.toSet()));
    }

    private static void shape(Tenant tenant, NamedTenant named) {
        tenant.rename(named.name());
        tenant.limitSeats(named.seatLimit());
        tenant.requireSingleSignOn(named.singleSignOnOnly());
        tenant.keepBreakGlass(named.breakGlass());
        tenant.admitByEmail(named.emailSignIn(), named.emailSettings());
        tenant.correlateBy(named.correlation(), named.correlationConnection());
        tenant.ownedByFile();
    }
}
