package usher.types;

/** What a connection does with a person who is not a member yet and has no invitation. */
public enum Admission { AUTO, APPROVE, OFF }
