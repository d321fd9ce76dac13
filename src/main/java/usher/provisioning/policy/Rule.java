package usher.provisioning.policy;

/** The rows of the decision table, in the order in which they run. */
public enum Rule {
    WAY_IN_OPEN("1"),
    SINGLE_SIGN_ON_ONLY("2"),
    STABLE_SUBJECT("3"),
    KNOWN_IDENTITY("4"),
    CHANGED_ADDRESS("4a"),
    CORRELATION("4b"),
    VOUCHED_ADDRESS("5"),
    PROOF_OF_ADDRESS("6"),
    NEW_ACCOUNT("7"),
    STANDING("8"),
    ENTRY("9"),
    SEATS("10"),
    ROLES("11"),
    PROFILE("12");

    private final String row;

    Rule(String row) {
        this.row = row;
    }

    public String row() {
        return row;
    }
}
