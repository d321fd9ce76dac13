package usher.console.invitations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import usher.console.Console;
import usher.console.Words;
import usher.tenant.Role;
import usher.tenant.Tenants;

/** The roles that whoever uses the console may offer: none with a right that they do not have themselves. */
@RequestScoped
public class GivableRoles {

    @Inject
    private Console console;

    @Inject
    private Tenants tenants;

    @Inject
    private Words words;

    /** A role to tick. */
    public record Choice(String key, String name, boolean ticked) {
    }

    List<Choice> with(Set<String> ticked) {
        return tenants.roles(console.tenantId()).stream().filter(role -> role.mayBeGivenBy(console.workspace().permissions()))
                .map((Role role) -> new Choice(role.key(), words.role(role.key(), role.name()), ticked.contains(role.key()))).toList();
    }
}
