package usher.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import usher.provisioning.ChangeOutcome;
import usher.types.RefusalReason;

/** What a form asked for and did not get, told on the page that it came from. */
@Named
@RequestScoped
public class Problems {

    @Inject
    private Console console;

    private final List<Problem> told = new ArrayList<>();

    /**
     * @param about     whom it concerns, where several are; empty otherwise
     * @param reference of the record; empty where there is none
     */
    public record Problem(String about, String sentence, String code, String reference) {
    }

    /** Tells of a refusal; of what was done it tells nothing. */
    public void tell(String about, ChangeOutcome outcome) {
        outcome.refusal().ifPresent(reason -> told.add(new Problem(about, reason.sentence(console.locale()), reason.code(),
                outcome.reference().value())));
    }

    /** Tells of a refusal that has no record. */
    public void tell(RefusalReason reason) {
        told.add(new Problem("", reason.sentence(console.locale()), reason.code(), ""));
    }

    public List<Problem> told() {
        return told;
    }
}
