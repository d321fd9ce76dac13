package usher.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import usher.audit.TenantAuthor;
import usher.connection.Connection;
import usher.platform.RequestRejected;
import usher.provisioning.TestSignIns;
import usher.session.Browser;
import usher.session.SessionCookie;
import usher.session.Sessions;
import usher.session.SignedIn;
import usher.types.RefusalReason;

/**
 * {@code GET /sign-in/test/{connection}}: an administrator tries a connection, also one that is switched off. Answers as a sign-in does; the
 * way back ends in the console.
 */
@WebServlet("/sign-in/test/*")
public class TrialServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Inject
    private transient ProviderClients clients;

    @Inject
    private transient SessionCookie cookie;

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient TestSignIns tests;

    @Inject
    private transient Beginnings beginnings;

    @Inject
    private transient Rejections rejections;

    @Inject
    private transient Trials trials;

    @Inject
    private transient Browsers browsers;

    /**
     * @throws RequestRejected {@code unknown_connection}; {@code not_signed_in} without a session in that workspace; {@code forbidden}
     *     without {@code connections:write} there
     */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Connection connection = clients.connection(ConnectionPath.after("/sign-in/test/", request));
        SignedIn session = cookie.tokens(request).stream().map(sessions::find).flatMap(Optional::stream)
                .filter(each -> each.workspace().filter(here -> here.tenantId().equals(connection.tenantId())).isPresent())
                .findFirst().orElseThrow(() -> new RequestRejected(RefusalReason.NOT_SIGNED_IN, "a test without a session"));
        UUID tester = session.accountId().orElseThrow();
        Browser browser = browsers.of(request);
        UUID test = tests.begin(new TenantAuthor(connection.tenantId(), "account:" + tester,
                session.workspace().orElseThrow().permissions(), browser.clientAddress(), browser.userAgent()), tester, connection,
                begunBefore(request));
        try {
            beginnings.begin(connection, ReturnPath.HOME, Optional.of(test), request, response);
        } catch (RequestRejected rejected) {
            trials.notBegun(test, connection, rejected,
                    rejections.record(connection.tenantId(), connection.id(), rejected, request), response);
        }
    }

    /** The test that goes on by asking anew. */
    private static Optional<UUID> begunBefore(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(Beginnings.TEST)).filter(text -> UUID_FORM.matcher(text).matches())
                .map(UUID::fromString);
    }
}
