package usher.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usher.membership.MemberDetails;
import usher.membership.Membership;
import usher.types.ProfileAttribute;

/** A member in the columns of an import, so that a file that was exported can be imported again. */
public record ExportedMember(MemberDetails member) {

    /** One text; the words of a list with a semicolon between two, as an import reads them. */
    public Optional<String> text(ImportField field) {
        Membership membership = member.membership();
        return switch (field) {
            case EMAIL -> Optional.ofNullable(membership.profile().value(ProfileAttribute.EMAIL));
            case USER_NAME -> membership.userName();
            case EXTERNAL_ID -> membership.externalId();
            case STATUS -> Optional.of(membership.status().name());
            case ROLES, GROUPS -> Optional.of(String.join("; ", list(field))).filter(text -> !text.isEmpty());
            default -> field.attribute().map(membership.profile()::value);
        };
    }

    /** The roles or the groups, each once, whoever gave them. */
    public List<String> list(ImportField field) {
        List<MemberDetails.Grant> grants = field == ImportField.ROLES ? member.roles() : member.groups();
        return new ArrayList<>(grants.stream().map(MemberDetails.Grant::name).distinct().toList());
    }
}
