package usher.tenant;

import java.util.List;
import java.util.Optional;
import usher.types.FieldProblem;
import usher.types.Reference;
import usher.types.RefusalReason;

/** What came of a change of a workspace's settings: it is done, with its reference; a reason against it; or what is wrong with what was typed. */
public record SettingOutcome(Optional<Reference> reference, Optional<RefusalReason> refusal, List<FieldProblem> problems) {

    public SettingOutcome {
        problems = List.copyOf(problems);
    }

    static SettingOutcome done(Reference reference) {
        return new SettingOutcome(Optional.of(reference), Optional.empty(), List.of());
    }

    static SettingOutcome refused(RefusalReason reason, Reference reference) {
        return new SettingOutcome(Optional.of(reference), Optional.of(reason), List.of());
    }

    static SettingOutcome wrong(List<FieldProblem> problems) {
        return new SettingOutcome(Optional.empty(), Optional.empty(), problems);
    }

    public boolean isDone() {
        return refusal.isEmpty() && problems.isEmpty();
    }
}
