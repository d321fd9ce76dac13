package usher.console.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import usher.console.Console;
import usher.console.WorkspaceNames;
import usher.types.Permission;
import usher.types.BuiltInRole;

/** The roles to tick for a member: those that are given by hand; what something else gives is shown beside them, locked. */
@Named
@RequestScoped
public class RoleChoices {

    @Inject
    private Console console;

    @Inject
    private WorkspaceNames names;

    /** @param given whether it is given by hand now */
    public record Choice(String key, String name, boolean given) {
    }

    /** Without OWNER for somebody who is none: it is not theirs to give, nor to take. */
    public List<Choice> of(MemberDetails member) {
        Set<String> byHand = member.roles().stream().filter(MemberDetails.Grant::isByHand).map(MemberDetails.Grant::roleKey)
                .collect(Collectors.toSet());
        return names.roles(console.tenantId()).entrySet().stream()
                .filter(role -> !role.getKey().equals(BuiltInRole.OWNER.name()) || console.may(Permission.OWNERS_WRITE))
                .map(role -> new Choice(role.getKey(), role.getValue(), byHand.contains(role.getKey()))).toList();
    }

    public List<MemberDetails.Grant> locked(MemberDetails member) {
        return member.roles().stream().filter(grant -> !grant.isByHand()).toList();
    }
}
