package usher.types;

/** Whether a profile attribute follows the provider after its first value. */
public enum SyncMode {
    /** Written when nobody has set it, and never again. */
    ONCE,
    /** Follows the provider, but keeps what an administrator edited. */
    SYNC,
    /** Follows the provider, whoever edited it, SCIM excepted. */
    FORCE
}
