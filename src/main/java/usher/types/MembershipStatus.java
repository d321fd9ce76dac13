package usher.types;

/** Where a membership stands. Only {@code ACTIVE} opens the workspace. */
public enum MembershipStatus { ACTIVE, PENDING, SUSPENDED, REMOVED }
