package usher.signin;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import usher.connection.Connection;
import usher.platform.RequestRejected;
import usher.platform.web.SizeCheck;
import usher.types.Protocol;
import usher.types.RefusalReason;

/**
 * {@code /sign-in/callback/{connection}}: takes a provider's answer to the client that the path names. Nothing behind it is ever reached.
 */
@WebFilter("/sign-in/callback/*")
public class CallbackFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ProviderClients clients;

    @Inject
    private transient SignInCallback callback;

    @Inject
    private transient Rejections rejections;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Connection connection = clients.connection(ConnectionPath.after("/sign-in/callback/", request));
        RefusalReason unverified = connection.protocol() == Protocol.SAML
                ? RefusalReason.ASSERTION_REJECTED
                : RefusalReason.TOKEN_REJECTED;
        try {
            SizeCheck.check(request);
            callback.answer(clients.client(connection), unverified, request, response);
        } catch (RequestRejected rejected) {
            rejections.answer(connection, rejected, request, response);
        } catch (RuntimeException surprise) {
            rejections.note(connection, surprise, request);
            throw surprise;
        }
    }
}
