package usher.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.pac4j.jee.context.JEEContext;
import usher.platform.RequestRejected;
import usher.signin.page.Pages;
import usher.types.RefusalReason;

/** {@code GET /sign-in/proof}: asks who came from a provider to show that the address it named is theirs. */
@WebServlet("/sign-in/proof")
public class ProofServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient AwaitedMail awaited;

    @Inject
    private transient Pages pages;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        pages.show(request, response, HttpServletResponse.SC_OK,
                awaited.page(new JEEContext(request, response), Optional.empty())
                        .orElseThrow(() -> new RequestRejected(RefusalReason.FLOW_EXPIRED, "no proof is awaited in this browser")));
    }
}
