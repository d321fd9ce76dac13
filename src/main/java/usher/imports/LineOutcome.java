package usher.imports;

/** What becomes of a row: a member is made, or changed, or is so already, or the row is refused. */
public enum LineOutcome { CREATED, CHANGED, UNCHANGED, REFUSED }
