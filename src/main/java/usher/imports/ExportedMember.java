package usher.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import usher.membership.MemberDetails;
import usher.membership.Membership;
import usher.platform.CsvLine;
import usher.types.ProfileAttribute;

/** A member in the columns of an import, so that a file that was exported can be imported again. */
public record ExportedMember(MemberDetails member) {

    /** A line of a CSV file with a cell for each field, in the order of the fields. */
    public String line() {
        return CsvLine.of(Arrays.stream(ImportField.values()).map(field -> text(field).orElse(null)).toArray());
    }

    /** The first line of such a file. */
    public static String header() {
        return CsvLine.of(Arrays.stream(ImportField.values()).map(ImportField::key).toArray());
    }

    /** One text; the words of a list as an import reads them. */
    public Optional<String> text(ImportField field) {
        Membership membership = member.membership();
        return switch (field) {
            case EMAIL -> Optional.ofNullable(membership.profile().value(ProfileAttribute.EMAIL));
            case USER_NAME -> membership.userName();
            case EXTERNAL_ID -> membership.externalId();
            case STATUS -> Optional.of(membership.status().name());
            case ROLES, GROUPS -> Optional.of(WordList.write(list(field))).filter(text -> !text.isEmpty());
            default -> field.attribute().map(membership.profile()::value);
        };
    }

    /** The roles or the groups, each once, whoever gave them. */
    public List<String> list(ImportField field) {
        List<MemberDetails.Grant> grants = field == ImportField.ROLES ? member.roles() : member.groups();
        return new ArrayList<>(grants.stream().map(MemberDetails.Grant::name).distinct().toList());
    }
}
