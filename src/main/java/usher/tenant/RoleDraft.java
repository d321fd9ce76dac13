package usher.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import usher.types.FieldProblem;
import usher.types.Permission;

/** A role as somebody typed it, nothing of it checked yet. */
public record RoleDraft(String name, Set<String> permissions) {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_PERMISSIONS = 100;

    public RoleDraft {
        permissions = Set.copyOf(permissions);
    }

    /** @param rights of whoever defines it: nobody puts into a role what they may not do themselves */
    List<FieldProblem> problems(Set<String> rights) {
        List<FieldProblem> problems = new ArrayList<>();
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            problems.add(new FieldProblem("name", "name", String.valueOf(LONGEST_NAME)));
        }
        if (permissions.size() > MOST_PERMISSIONS) {
            problems.add(new FieldProblem("permissions", "role.permissions", String.valueOf(MOST_PERMISSIONS)));
        }
        for (String permission : permissions) {
            if (!Permission.isName(permission)) {
                problems.add(new FieldProblem("permissions", "role.permission", permission));
            } else if (Permission.isUshersOwn(permission) && !rights.contains(permission)) {
                problems.add(new FieldProblem("permissions", "role.not_yours", permission));
            }
        }
        return problems;
    }
}
