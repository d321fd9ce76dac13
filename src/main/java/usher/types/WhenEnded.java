package usher.types;

/** What a connection does with a person whose membership an administrator or the directory has ended. */
public enum WhenEnded { REFUSE, REACTIVATE }
