package usher.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Lets the methods through that something here uses. OPTIONS is not among them: nobody asks across origins. */
public class MethodCheck implements Filter {

    private static final List<String> ALLOWED = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    @Override
    public void doFilter(ServletRequest request, ServletResponse plainResponse, FilterChain chain)
            throws IOException, ServletException {
        if (ALLOWED.contains(((HttpServletRequest) request).getMethod())) {
            chain.doFilter(request, plainResponse);
            return;
        }
        HttpServletResponse response = (HttpServletResponse) plainResponse;
        response.setHeader("Allow", String.join(", ", ALLOWED));
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
}
