package usher.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import usher.provisioning.ChangeOutcome;
import usher.types.FieldProblem;
import usher.types.RefusalReason;

/**
 * What a form asked for and did not get, told at the top of the page that it came from. What is wrong with its fields is told beside
 * them, further down perhaps than anybody looks; the top then says that nothing was saved, and leads there.
 */
@Named
@RequestScoped
public class Problems {

    @Inject
    private Console console;

    @Inject
    private Words words;

    @Inject
    private HttpServletRequest request;

    private final List<Problem> told = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

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

    /** Tells that a form was not taken for what is wrong with some of its fields; the page says of each what it is. */
    public void beside(Collection<String> fields) {
        fields.forEach(field -> at(field.replaceFirst("\\[.*", "") + "-wrong"));
    }

    /** The same by what was found, rows of a table among it. */
    public void tell(List<FieldProblem> found) {
        beside(found.stream().map(FieldProblem::field).toList());
    }

    /**
     * Tells that a form was not taken for what the page says, or asks for, somewhere.
     *
     * @param id of the element there
     */
    public void at(String id) {
        places.add(id);
    }

    public boolean isNotSaved() {
        return !places.isEmpty();
    }

    /** Whether nothing was done because the button is gone that the form was sent by. */
    public boolean isMissed() {
        return Pressed.isMissed(request);
    }

    public boolean isAny() {
        return isNotSaved() || isMissed() || !told.isEmpty();
    }

    /** That nothing was saved, and for how many reasons; only to be asked where that is so. */
    public String notSaved() {
        return words.with("problems.not_saved", places.size());
    }

    /** Where the first of the reasons stands in the page. */
    public String firstPlace() {
        return "#" + places.get(0);
    }

    /** What the title of the page begins with; empty where all is well. */
    public String title() {
        if (!isAny()) {
            return "";
        }
        return words.of("problems.title." + (isMissed() ? "missed" : isNotSaved() ? "not_saved" : "refused")) + " · ";
    }
}
