package usher.console.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import usher.console.Console;
import usher.console.CurrentBrowser;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.Sent;
import usher.console.WorkspaceNames;
import usher.console.audit.AuditLine;
import usher.console.audit.AuditQuery;
import usher.console.table.Page;
import usher.console.table.TableAddress;
import usher.platform.RequestRejected;
import usher.provisioning.Actor;
import usher.provisioning.ApprovalAnswers;
import usher.provisioning.ChangeOutcome;
import usher.provisioning.Explanation;
import usher.provisioning.TraceDocument;
import usher.types.RefusalReason;

/** Who waits to be let in, {@code /console/{tenant}/approvals}; answered one by one. */
@Named
@RequestScoped
public class ApprovalsPage {

    private static final int RECORDS = 10;

    @Inject
    private Console console;

    @Inject
    private CurrentBrowser browser;

    @Inject
    private MemberQuery members;

    @Inject
    private MemberReader reader;

    @Inject
    private AuditQuery records;

    @Inject
    private WorkspaceNames names;

    @Inject
    private ApprovalAnswers answers;

    @Inject
    private Sent sent;

    @Inject
    private Notices notices;

    @Inject
    private Problems problems;

    @Inject
    private Onward onward;

    private Page<Request> page;

    /** Somebody who waits, and what was said of them. */
    public record Request(MemberDetails member, List<String> reasons) {
    }

    /** Read when a view first asks, and once. */
    public Page<Request> page() {
        if (page == null) {
            TableAddress address = TableAddress.of(console.to("approvals"),
                    FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap(), Set.of());
            Page<MemberRow> waiting = members.waiting(console.tenantId(), address);
            List<Request> requests = waiting.rows().stream().flatMap(row -> reader.find(console.tenantId(), row.id()).stream())
                    .map(member -> new Request(member, reasons(member.id()))).toList();
            page = new Page<>(requests, waiting.first(), waiting.total(), waiting.further(), waiting.address());
        }
        return page;
    }

    private List<String> reasons(UUID membership) {
        Optional<AuditLine> decision = records.about(console.tenantId(), membership, RECORDS).stream()
                .filter(line -> line.trace() != null).findFirst();
        return decision.map(line -> Explanation.of(TraceDocument.read(line.trace()), names.roles(console.tenantId()), console.locale()))
                .orElse(List.of());
    }

    public void approve() throws IOException {
        answer("done.approved", member -> answers.approve(actor(), member.id(), MemberActions.sent("role")));
    }

    public void decline() throws IOException {
        Set<String> reason = MemberActions.sent("reason");
        answer("done.declined", member -> answers.decline(actor(), member.id(), reason.isEmpty() ? "" : reason.iterator().next().strip()));
    }

    /** Answers whom the form names: who stands in its place on the page may be somebody else by now. */
    private void answer(String key, Function<MemberDetails, ChangeOutcome> verb) throws IOException {
        MemberDetails member = MemberPage.id(sent.text("member")).flatMap(id -> reader.find(console.tenantId(), id))
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "nobody who waits"));
        ChangeOutcome outcome = verb.apply(member);
        problems.tell(member.name(), outcome);
        if (outcome.isDone()) {
            notices.tell(key, member.name());
            onward.to("approvals");
        }
        page = null;
    }

    private Actor actor() {
        return Actor.person(console.session(), browser.get());
    }
}
