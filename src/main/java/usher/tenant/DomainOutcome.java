package usher.tenant;

import java.util.List;
import java.util.Optional;
import usher.types.FieldProblem;
import usher.types.Reference;
import usher.types.RefusalReason;

/** What came of something done about a domain: it is done, with its reference; a reason against it; or what is wrong with what was typed. */
public record DomainOutcome(Optional<Reference> reference, Optional<RefusalReason> refusal, List<FieldProblem> problems) {

    static DomainOutcome done(Reference reference) {
        return new DomainOutcome(Optional.of(reference), Optional.empty(), List.of());
    }

    static DomainOutcome refused(RefusalReason reason, Reference reference) {
        return new DomainOutcome(Optional.of(reference), Optional.of(reason), List.of());
    }

    static DomainOutcome wrong(String code, String detail) {
        return new DomainOutcome(Optional.empty(), Optional.empty(), List.of(new FieldProblem("domain", code, detail)));
    }

    public boolean isDone() {
        return refusal.isEmpty() && problems.isEmpty();
    }
}
