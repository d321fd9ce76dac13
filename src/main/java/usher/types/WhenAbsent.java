package usher.types;

/** What a claim that the provider did not send at all does to the attribute that it feeds. */
public enum WhenAbsent { KEEP, CLEAR }
