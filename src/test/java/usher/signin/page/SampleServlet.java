package usher.signin.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /sample/<name>} is the sample of that name; in tests only. */
@WebServlet("/sample/*")
public class SampleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Pages pages;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        pages.show(request, response, HttpServletResponse.SC_OK, Samples.all().get(request.getPathInfo().substring(1)));
    }
}
