package usher.tenant;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Set;
import usher.audit.TenantAuthor;
import usher.platform.TimedWork;

/** Looks once a day whether the record of each proven domain still stands; each is taken by one node of the cluster. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class DomainChecks {

    @Inject
    private DomainClaimRows rows;

    @Inject
    private DomainClaims claims;

    /** Who could not be asked is asked again in an hour, and loses nothing by it. */
    @Schedule(hour = "*", minute = "*/10", persistent = false)
    public void look() {
        TimedWork.run("look for domains to check", () -> rows.takeDue()
                .forEach(claim -> TimedWork.run("check the record of " + claim.name(), () -> check(claim))));
    }

    private void check(DomainClaim claim) {
        TenantAuthor author = new TenantAuthor(claim.tenantId(), "system:domain-checks", Set.of(), null, null);
        claims.ask(claim).ifPresent(found -> rows.checked(author, claim.id(), found));
    }
}
