package usher.provisioning.policy;

import java.util.Map;

/**
 * What one rule found. The message bundle has the sentence for it, {@code trace.<rule>.<finding>}, with {@code {fact}} where a
 * fact stands.
 *
 * @param finding which of the rule's answers it was; {@link #PASSED} when it had nothing to say
 * @param facts   what the rule looked at, by name
 */
public record TraceLine(Rule rule, String finding, Map<String, String> facts) {

    /** The finding of a row that ran and neither refused, nor found, nor changed anything. */
    public static final String PASSED = "passed";

    public TraceLine {
        facts = Map.copyOf(facts);
    }
}
