package usher.connection;

import java.util.List;
import java.util.Optional;
import usher.types.FieldProblem;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * What came of an edit. Exactly one of these: it was saved (a connection and a reference), it was refused for a reason, fields have
 * problems, or somebody else was faster. Nothing is ever half saved.
 *
 * @param meanwhile what the other one changed since the author began; the author's own words are still the author's to save
 */
public record EditOutcome(Optional<String> connectionId, Optional<Reference> reference, Optional<RefusalReason> refusal,
        List<FieldProblem> problems, List<Difference> meanwhile) {

    static EditOutcome saved(String connectionId, Reference reference) {
        return new EditOutcome(Optional.of(connectionId), Optional.of(reference), Optional.empty(), List.of(), List.of());
    }

    static EditOutcome refused(RefusalReason reason, Reference reference) {
        return new EditOutcome(Optional.empty(), Optional.of(reference), Optional.of(reason), List.of(), List.of());
    }

    static EditOutcome wrong(List<FieldProblem> problems) {
        return new EditOutcome(Optional.empty(), Optional.empty(), Optional.empty(), problems, List.of());
    }

    static EditOutcome overtaken(List<Difference> meanwhile) {
        return new EditOutcome(Optional.empty(), Optional.empty(), Optional.of(RefusalReason.CONFLICT), List.of(), meanwhile);
    }

    public boolean isSaved() {
        return connectionId.isPresent();
    }
}
