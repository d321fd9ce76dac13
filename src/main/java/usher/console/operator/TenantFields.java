package usher.console.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import usher.types.FieldProblem;

/** What the operator types about a tenant. */
final class TenantFields {

    private static final int LONGEST_NAME = 200;
    private static final String NUMBER = "\\d{1,9}";

    private TenantFields() {
    }

    static List<FieldProblem> problems(String name, String seats) {
        List<FieldProblem> problems = new ArrayList<>();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            problems.add(new FieldProblem("name", "name", String.valueOf(LONGEST_NAME)));
        }
        if (!seats.isEmpty() && !seats.matches(NUMBER)) {
            problems.add(FieldProblem.of("seats", "tenant.seats"));
        }
        return problems;
    }

    /** @param typed nothing means no limit */
    static Optional<Integer> seats(String typed) {
        return typed.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(typed));
    }

    static String wrong(List<FieldProblem> problems, String field, Locale locale) {
        return problems.stream().filter(problem -> problem.field().equals(field)).map(problem -> problem.sentence(locale))
                .collect(Collectors.joining(" "));
    }
}
