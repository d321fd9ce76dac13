package usher.scim;

import java.util.List;
import java.util.Set;
import usher.scim.protocol.ScimError;

/**
 * What a token may do; without a word about it, everything. Decided by the parts of the path, as {@link Router} reads them, and for a bulk
 * request by each of its operations.
 */
record Scopes(Set<String> granted) {

    static final Scopes ALL = new Scopes(Set.of());

    private static final String READ = "scim:read";
    private static final String WRITE = "scim:write";
    private static final String DELETE = "scim:delete";

    /** @throws ScimError 403 */
    void check(String method, List<String> path) {
        if (!granted.isEmpty() && !permit(method, path)) {
            throw ScimError.of(403, "The token is not allowed to do this.");
        }
    }

    private boolean permit(String method, List<String> path) {
        if (method.equals("DELETE")) {
            return granted.contains(DELETE);
        }
        if (method.equals("GET") || isSearch(path)) {
            return granted.contains(READ);
        }
        return granted.contains(WRITE) || path.equals(List.of("Bulk")) && granted.contains(DELETE);
    }

    private static boolean isSearch(List<String> path) {
        return !path.isEmpty() && path.get(path.size() - 1).equals(".search");
    }
}
