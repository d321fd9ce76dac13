package usher.types;

/** Who ended a membership that is suspended or removed. A removal by an administrator is the removal mark. */
public enum EndedBy { ADMINISTRATOR, DIRECTORY, DECLINED_APPROVAL }
