package usher.signin.page;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import usher.platform.web.Surprise;
import usher.types.Reference;

/**
 * Answers for whatever is thrown behind it, so that the server does not: it would log every forged request with its stack. A page of
 * which a part has been sent is cut off instead.
 */
public class ErrorFilter implements Filter {

    private static final String REFERENCE = ErrorFilter.class.getName();

    @Inject
    private Refusals refusals;

    /** For whoever has kept a record of what is about to be thrown: the answer then shows the reference of that record. */
    public static void useReference(HttpServletRequest request, Reference reference) {
        request.setAttribute(REFERENCE, reference);
    }

    private static Reference reference(ServletRequest request) {
        return request.getAttribute(REFERENCE) instanceof Reference known ? known : Reference.random();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error e) {
            Reference reference = reference(request);
            var reason = Surprise.explain(e, reference);
            if (response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            refusals.answer((HttpServletRequest) request, (HttpServletResponse) response, reason, reference);
        }
    }
}
