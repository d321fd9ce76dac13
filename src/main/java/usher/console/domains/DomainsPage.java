package usher.console.domains;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.connection.Connection;
import usher.connection.Connections;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.Words;
import usher.platform.RequestRejected;
import usher.tenant.DomainClaim;
import usher.tenant.DomainClaimRows;
import usher.tenant.DomainClaims;
import usher.tenant.DomainOutcome;
import usher.tenant.Tenant;
import usher.tenant.Tenants;
import usher.types.Admission;
import usher.types.FieldProblem;
import usher.types.RefusalReason;

/** The claims of a workspace, {@code /console/{tenant}/domains}. */
@Named
@RequestScoped
public class DomainsPage {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private HttpServletRequest request;

    @Inject
    private DomainClaims claims;

    @Inject
    private DomainClaimRows rows;

    @Inject
    private Connections connections;

    @Inject
    private Tenants tenants;

    @Inject
    private Words words;

    @Inject
    private Notices notices;

    @Inject
    private Problems pageProblems;

    @Inject
    private Onward onward;

    private List<DomainClaim> all;
    private String typed = "";
    private FieldProblem problem;
    private String about = "";

    public void claim() throws IOException {
        typed = Optional.ofNullable(request.getParameter("domain")).orElse("");
        after(claims.claim(acting.author(), typed), "done.domain.claimed", typed);
    }

    public void check() throws IOException {
        DomainClaim claim = chosen();
        after(claims.check(acting.author(), claim.id()), "done.domain.proven", claim.name());
    }

    public void release() throws IOException {
        DomainClaim claim = chosen();
        after(claims.release(acting.author(), claim.id()), "done.domain.released", claim.name());
    }

    private DomainClaim chosen() {
        String id = request.getParameter("claim");
        DomainClaim chosen = all().stream().filter(claim -> claim.id().toString().equals(id)).findFirst()
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no claim of this workspace"));
        about = chosen.name();
        return chosen;
    }

    private void after(DomainOutcome outcome, String told, String name) throws IOException {
        outcome.refusal().ifPresent(reason -> {
            throw new RequestRejected(reason, "a domain that may not be changed");
        });
        if (outcome.isDone()) {
            notices.tell(told, name);
            onward.to("domains");
        } else {
            problem = outcome.problems().get(0);
            pageProblems.at(about.isEmpty() ? "domain-wrong" : "checked");
            all = null;
        }
    }

    public List<DomainClaim> all() {
        if (all == null) {
            all = rows.of(console.tenantId());
        }
        return all;
    }

    /** How many members have their address there. */
    public long people(DomainClaim claim) {
        return rows.people(console.tenantId(), claim.name());
    }

    /** The ways in that let people of a proven domain join, or ask to, without an invitation; their names. */
    public String waysIn() {
        Stream<String> providers = connections.of(console.tenantId()).stream().filter(Connection::isEnabled)
                .filter(connection -> connection.settings().admission() != Admission.OFF).map(Connection::name);
        Stream<String> byEmail = tenants.find(console.tenantId()).stream().filter(Tenant::isOpenByEmail)
                .filter(tenant -> tenant.emailSettings().admission() != Admission.OFF).map(tenant -> words.of("audit.by_email"));
        return Stream.concat(providers, byEmail).collect(Collectors.joining(", "));
    }

    public String typed() {
        return typed;
    }

    /** What is wrong with the claim of that name, or with the one that was typed where it is empty; empty when nothing is. */
    public String wrong(String name) {
        return problem != null && about.equals(name) ? problem.sentence(console.locale()) : "";
    }
}
