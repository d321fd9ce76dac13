package usher.signin.forward;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Who is signed in, as an application behind the proxy learns it.
 *
 * @param email  null when the account has no verified address
 * @param name   null when nobody has given one
 * @param tenant its slug
 */
record Person(String account, String email, String name, String tenant, Collection<String> roles, Collection<String> groups) {

    void writeTo(HttpServletResponse response) {
        response.setHeader("X-Usher-Account", account);
        response.setHeader("X-Usher-Email", HeaderText.of(email));
        response.setHeader("X-Usher-Name", HeaderText.of(name));
        response.setHeader("X-Usher-Tenant", tenant);
        response.setHeader("X-Usher-Roles", list(roles));
        response.setHeader("X-Usher-Groups", list(groups));
    }

    private static String list(Collection<String> words) {
        return words.stream().map(HeaderText::of).collect(Collectors.joining(","));
    }
}
