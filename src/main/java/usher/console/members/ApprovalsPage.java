package usher.console.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.console.Console;
import usher.console.CurrentBrowser;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.WorkspaceNames;
import usher.console.audit.AuditLine;
import usher.console.audit.AuditQuery;
import usher.console.table.Page;
import usher.console.table.TableAddress;
import usher.provisioning.Actor;
import usher.provisioning.ApprovalAnswers;
import usher.provisioning.ChangeOutcome;
import usher.provisioning.Explanation;
import usher.provisioning.TraceDocument;

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
    private Notices notices;

    @Inject
    private Problems problems;

    @Inject
    private Onward onward;

    private List<Request> requests;

    /** Somebody who waits, and what was said of them. */
    public record Request(MemberDetails member, List<String> reasons) {
    }

    /** The first page of them; those behind move up as they are answered. */
    public List<Request> requests() {
        if (requests == null) {
            TableAddress waiting = TableAddress.of("", Map.of("status", "PENDING", "sort", "joined"), MemberFilter.NAMES);
            requests = members.part(console.tenantId(), waiting, 0, Page.SIZE).stream()
                    .flatMap(row -> reader.find(console.tenantId(), row.id()).stream())
                    .map(member -> new Request(member, reasons(member.id()))).toList();
        }
        return requests;
    }

    private List<String> reasons(UUID membership) {
        Optional<AuditLine> decision = records.about(console.tenantId(), membership, RECORDS).stream()
                .filter(line -> line.trace() != null).findFirst();
        return decision.map(line -> Explanation.of(TraceDocument.read(line.trace()), names.roles(console.tenantId()), console.locale()))
                .orElse(List.of());
    }

    public void approve(MemberDetails member) throws IOException {
        answer("done.approved", member, answers.approve(actor(), member.id(), MemberActions.sent("role")));
    }

    public void decline(MemberDetails member) throws IOException {
        Set<String> reason = MemberActions.sent("reason");
        answer("done.declined", member, answers.decline(actor(), member.id(), reason.isEmpty() ? "" : reason.iterator().next().strip()));
    }

    private void answer(String key, MemberDetails member, ChangeOutcome outcome) throws IOException {
        problems.tell(member.name(), outcome);
        if (outcome.isDone()) {
            notices.tell(key, member.name());
            onward.to("approvals");
        }
        requests = null;
    }

    private Actor actor() {
        return Actor.person(console.session(), browser.get());
    }
}
