package usher.signin;

import jakarta.servlet.http.HttpServletResponse;

/** 303 (RFC 9110, section 15.4.4): what was posted is done, and the browser gets another page. */
final class Redirect {

    private Redirect() {
    }

    /** @param address whole, made from the base URL and never from a Host header */
    static void to(String address, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
        response.setHeader("Cache-Control", "no-store");
    }
}
