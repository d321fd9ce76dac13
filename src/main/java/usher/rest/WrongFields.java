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
    private final String settings;

    WrongFields(List<FieldProblem> problems) {
        this(problems, "settings");
    }

    /** @param settings the name in the body of what holds the settings of a connection */
    WrongFields(List<FieldProblem> problems, String settings) {
        super(RefusalReason.MALFORMED_REQUEST, "fields that cannot be so: " + problems);
        this.problems = List.copyOf(problems);
        this.settings = settings;
    }

    List<FieldProblem> problems() {
        return problems;
    }

    /** Where the field stands in the body of a request: {@code rules[2].role} is at {@code #/settings/rules/2/role}. */
    String pointer(FieldProblem problem) {
        String path = problem.field().replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
        String first = path.replaceAll("/.*", "");
        return "#/" + (SETTINGS.contains(first) ? settings + "/" : "") + (path.equals("metadata") ? "metadataXml" : path);
    }
}
