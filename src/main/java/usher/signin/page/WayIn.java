package usher.signin.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import usher.types.Protocol;

/**
 * One way into one workspace, to choose from.
 *
 * @param workspace what people call it
 * @param slug of the workspace, as in its own sign-in page's address
 * @param connection the id that {@code /sign-in/start/} takes; of no interest for the e-mail way in
 * @param name what people call this way in
 */
public record WayIn(String workspace, String slug, String connection, String name, Protocol protocol) {

    public boolean isByEmail() {
        return protocol == Protocol.EMAIL;
    }

    /**
     * The address below the context that begins a sign-in here.
     *
     * @param email for the provider to fill in; may be empty or null, as may {@code to}
     */
    public String start(String email, String to) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        if (email != null && !email.isEmpty()) {
            query.add("login_hint=" + encoded(email));
        }
        if (to != null && !to.isEmpty()) {
            query.add("to=" + encoded(to));
        }
        return "/sign-in/start/" + encoded(connection) + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
