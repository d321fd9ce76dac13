package usher.tenant;

/**
 * How a directory wants to be answered where clients differ.
 *
 * @param strictMembers a member of a group that is nobody refuses the request
 * @param putKeeps      what a PUT does not carry stays as it is
 * @param unknownPaths  operations of a PATCH on attributes that there are not are passed over
 * @param quietGroups   a PATCH of a group is answered with 204, unless attributes are asked for
 */
public record HabitTerms(boolean strictMembers, boolean putKeeps, boolean unknownPaths, boolean quietGroups) {
}
