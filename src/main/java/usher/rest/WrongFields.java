package usher.rest;

import java.util.List;
import java.util.Set;
import usher.platform.RequestRejected;
import usher.types.FieldProblem;
import usher.types.RefusalReason;

/** Fields that can be read but not be so, all of them at once. */
class WrongFields extends RequestRejected {

    private static final long serialVersionUID = 1L;

    private static final Set<String> SETTINGS =
            Set.of("trustEmail", "admission", "guestDomains", "defaultRole", "groupsAttribute", "rules", "attributes");

    private final transient List<FieldProblem> problems;

    WrongFields(List<FieldProblem> problems) {
        super(RefusalReason.MALFORMED_REQUEST, "fields that cannot be so: " + problems);
        this.problems = List.copyOf(problems);
    }

    List<FieldProblem> problems() {
        return problems;
    }

    /** Where the field stands in the body of a request: {@code rules[2].role} is at {@code #/settings/rules/2/role}. */
    static String pointer(FieldProblem problem) {
        String path = problem.field().replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
        String first = path.replaceAll("/.*", "");
        return "#/" + (SETTINGS.contains(first) ? "settings/" : "") + (path.equals("metadata") ? "metadataXml" : path);
    }
}
