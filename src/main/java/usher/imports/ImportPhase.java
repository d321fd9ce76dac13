package usher.imports;

/**
 * How far an import is. It is sent, read and compared with the directory (the dry run), and waits for somebody's word; then it is applied,
 * and may be undone as a whole.
 */
public enum ImportPhase {
    UPLOADING, CHECKING, CHECKED, UNREADABLE, APPLYING, APPLIED, CANCELLED, UNDOING, UNDONE;

    /** Whether a node works on it, or will. */
    public boolean isWork() {
        return this == CHECKING || this == APPLYING || this == UNDOING;
    }

    /** Whether it counts against the number that a workspace may have at once. */
    boolean isOpen() {
        return isWork() || this == UPLOADING || this == CHECKED;
    }
}
