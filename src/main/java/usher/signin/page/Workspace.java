package usher.signin.page;

/** A tenant, as people see it. */
public record Workspace(String slug, String name) {
}
