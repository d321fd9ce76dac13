package usher.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** The connection that an address names: what follows the prefix in its path, and nothing else that a request carries. */
public final class ConnectionPath {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    private ConnectionPath() {
    }

    /**
     * @param prefix of the path below the context, with the slash at its end
     * @throws RequestRejected {@code unknown_connection} when the rest of the path has not the form of an id
     */
    public static String after(String prefix, HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        String id = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
        if (!FORM.matcher(id).matches()) {
            throw new RequestRejected(RefusalReason.UNKNOWN_CONNECTION, "not the form of a connection id");
        }
        return id;
    }
}
