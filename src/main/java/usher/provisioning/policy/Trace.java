package usher.provisioning.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what the rules of one decision found; lives no longer than the decision. */
final class Trace {

    private final List<TraceLine> lines = new ArrayList<>();

    void pass(Rule rule) {
        add(rule, TraceLine.PASSED);
    }

    void add(Rule rule, String finding) {
        add(rule, finding, Map.of());
    }

    void add(Rule rule, String finding, Map<String, String> facts) {
        lines.add(new TraceLine(rule, finding, facts));
    }

    List<TraceLine> lines() {
        return List.copyOf(lines);
    }
}
