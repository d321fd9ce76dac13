package usher.imports;

/**
 * How far an import is. It is sent, read and compared with the directory (the dry run), and waits for somebody's word; then it is applied,
 * and may be undone as a whole, before which anybody may have it checked what that would leave as it is.
 */
public enum ImportPhase {
    UPLOADING, CHECKING, CHECKED, UNREADABLE, APPLYING, APPLIED, CANCELLED, UNDO_CHECKING, UNDO_CHECKED, UNDOING, UNDONE;

    /** Whether a node works on it, or will. */
    public boolean isWork() {
        return this == CHECKING || this == APPLYING || this == UNDO_CHECKING || this == UNDOING;
    }

    /** Whether it counts against the number that a workspace may have at once. */
    boolean isOpen() {
        return isWork() || this == UPLOADING || this == CHECKED;
    }
}
