package usher.signin.saml;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usher.connection.Connection;
import usher.connection.Connections;
import usher.platform.RequestRejected;
import usher.types.Protocol;
import usher.types.RefusalReason;

/**
 * {@code GET /saml/{connection}/metadata}: our metadata for a provider (SAML 2.0 Metadata, section 2.4.4), also while
 * the connection is disabled, since it is what an administrator sets the provider up with. 404 for any other
 * connection.
 */
@WebServlet("/saml/*")
public class SamlMetadataServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9_-]{1,100})/metadata");
    private static final int MOST_KEPT = 500;

    @Inject
    private transient Connections connections;

    @Inject
    private transient SamlProtocol protocol;

    private final transient Cache<Key, String> documents = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private record Key(String connectionId, long version) {
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Connection connection = connection(request.getPathInfo());
        Key key = new Key(connection.id(), connection.version());
        String document = documents.get(key, unused -> protocol.metadataFor(connection));
        response.setContentType("application/samlmetadata+xml");
        response.setHeader("Cache-Control", "no-cache");
        response.getOutputStream().write(document.getBytes(StandardCharsets.UTF_8));
    }

    private Connection connection(String path) {
        Matcher matcher = PATH.matcher(path == null ? "" : path);
        if (!matcher.matches()) {
            throw new RequestRejected(RefusalReason.NOT_FOUND, "nothing of ours below /saml");
        }
        return connections.find(matcher.group(1)).filter(found -> found.protocol() == Protocol.SAML)
                .orElseThrow(() -> new RequestRejected(RefusalReason.UNKNOWN_CONNECTION, "no such SAML connection"));
    }
}
