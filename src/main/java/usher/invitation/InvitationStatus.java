package usher.invitation;

/** How an invitation stands. */
public enum InvitationStatus { OPEN, EXPIRED, ACCEPTED, REVOKED }
