package usher.signin.page;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import usher.platform.web.ContentPolicy;

/** Keeps the content policy of the page: PrimeFaces, which these views do not use, would add one of its own to every answer. */
final class ViewResponse extends HttpServletResponseWrapper {

    ViewResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void addHeader(String name, String value) {
        if (!ContentPolicy.HEADER.equalsIgnoreCase(name)) {
            super.addHeader(name, value);
        }
    }
}
