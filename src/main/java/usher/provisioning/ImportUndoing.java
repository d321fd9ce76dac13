package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.imports.ImportJobs;
import usher.imports.ImportJobs.Job;
import usher.imports.ImportLine;
import usher.imports.ImportProblem;
import usher.imports.MemberImport;
import usher.imports.Why;
import usher.outbox.OutboxMessage;
import usher.provisioning.ImportUndoDecisions.Batch;
import usher.provisioning.ImportUndoDecisions.Decided;

/** Takes an import back, from its last line to its first; a line that stays says why. */
@ApplicationScoped
@Transactional
public class ImportUndoing {

    @Inject
    private ImportJobs jobs;

    @Inject
    private ImportUndoDecisions decisions;

    @Inject
    private ImportAuthority authority;

    @Inject
    private PlanApplier applier;

    @Inject
    private PlanRecords records;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * The next lines.
     *
     * @return whether there are more, and the job still goes on
     */
    public boolean undo(Job job, int most) {
        Optional<MemberImport> held = jobs.hold(job);
        return held.isPresent() && authority.now(held.get()).filter(actor -> undo(held.get(), actor, most)).isPresent();
    }

    private boolean undo(MemberImport mine, Actor actor, int most) {
        List<ImportLine> lines = decisions.lines(mine, most);
        Batch batch = decisions.decide(mine, actor, lines, true);
        takeBack(mine, actor, batch);
        return looked(mine, lines.size(), batch.lines().size() - batch.staying(), batch.staying());
    }

    /** As {@link ImportApplying#skip}. */
    public void skip(Job job) {
        jobs.hold(job).ifPresent(mine -> {
            List<ImportLine> one = decisions.lines(mine, 1);
            one.forEach(line -> line.kept(Why.of(ImportProblem.UNEXPECTED)));
            looked(mine, one.size(), 0, one.size());
        });
    }

    private boolean looked(MemberImport mine, long lines, long back, long stayed) {
        mine.hasUndone(lines, back, stayed);
        boolean more = lines > 0 && mine.progress().done() < mine.progress().whole();
        if (!more) {
            finish(mine);
        }
        return more;
    }

    private void takeBack(MemberImport mine, Actor actor, Batch batch) {
        Instant now = clock.instant();
        List<Instruction> instructions = new ArrayList<>();
        List<PlanRecords.Occasion> occasions = new ArrayList<>();
        List<UUID> accounts = new ArrayList<>();
        for (Decided each : batch.lines()) {
            each.plans().forEach((source, plan) -> {
                instructions.add(new Instruction(new Origin(mine.tenantId(), source, source, Optional.empty(), now), plan));
                occasions.add(new PlanRecords.Occasion(mine.tenantId(), actor.name(), null, each.line().about().orElse(null),
                        actor.browser(), mine.reference(), now));
            });
            each.stays().ifPresentOrElse(each.line()::kept, each.line()::undone);
            if (each.stays().isEmpty() && each.document().undo().newAccount()) {
                accounts.add(each.document().accountId());
            }
        }
        List<AppliedPlan> applied = applier.apply(mine.tenantId(), instructions, batch.roleIds());
        List<OutboxMessage> events = new ArrayList<>();
        for (int number = 0; number < applied.size(); number++) {
            events.addAll(records.recordedAsOne(occasions.get(number), instructions.get(number).plan(), applied.get(number)));
        }
        records.announce(events);
        applier.forgetUnused(accounts);
    }

    private void finish(MemberImport mine) {
        mine.undone(clock.instant());
        audit.append(mine.author().record("import.undone", mine.reference(), clock.instant()).on(mine.file().name().orElse(null))
                .changed(null, Json.createObjectBuilder().add("import", mine.id().toString()).add("undone", mine.undone())
                        .add("kept", mine.kept()).build().toString()));
    }
}
