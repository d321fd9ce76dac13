package usher.console.audit;

/**
 * What was received of one thing, and what would have been let in.
 *
 * @param whatKey of its name in the texts
 */
public record Expectation(String whatKey, String received, String expected) {
}
