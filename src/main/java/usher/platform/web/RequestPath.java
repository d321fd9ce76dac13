package usher.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** The path below the context, as the container read it when it chose the servlet: what guards go by, so that both agree. */
public final class RequestPath {

    private RequestPath() {
    }

    public static String of(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }
}
