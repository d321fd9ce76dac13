package usher.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A servlet request without a server: it has what a test gave it, and null, zero or false for all else. */
public final class TestRequest implements InvocationHandler {

    private final Map<String, Object> answers = new HashMap<>();
    private final Map<String, String[]> parameters = new HashMap<>();
    private final Map<String, List<String>> headers = new HashMap<>();
    private final Map<Object, Object> attributes = new HashMap<>();

    private TestRequest(String method) {
        with("getMethod", method);
        with("getProtocol", "HTTP/1.1");
        with("getParameterMap", parameters);
    }

    public static TestRequest get() {
        return new TestRequest("GET");
    }

    public static TestRequest of(String method, String servletPath) {
        return new TestRequest(method).with("getServletPath", servletPath);
    }

    /** A form as a browser posts it. */
    public static TestRequest form() {
        return new TestRequest("POST").with("getContentType", "application/x-www-form-urlencoded").with("getContentLengthLong", 1000L);
    }

    public TestRequest field(String name, String... values) {
        parameters.put(name, values);
        return this;
    }

    public TestRequest header(String name, String... values) {
        headers.put(name, List.of(values));
        return this;
    }

    public TestRequest cookie(String name, String value) {
        return with("getCookies", new Cookie[] {new Cookie(name, value)});
    }

    /** @param method a getter of {@link HttpServletRequest} without parameters */
    public TestRequest with(String method, Object answer) {
        answers.put(method, answer);
        return this;
    }

    public HttpServletRequest asRequest() {
        return (HttpServletRequest) Proxy.newProxyInstance(TestRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class}, this);
    }

    /** A response that takes anything and keeps nothing. */
    public static HttpServletResponse anyResponse() {
        return (HttpServletResponse) Proxy.newProxyInstance(TestRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class}, (proxy, method, arguments) -> nothing(method));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getParameter" -> parameters.containsKey(arguments[0]) ? parameters.get(arguments[0])[0] : null;
            case "getParameterValues" -> parameters.get(arguments[0]);
            case "getHeader" -> headers.getOrDefault(arguments[0], List.of()).stream().findFirst().orElse(null);
            case "getHeaders" -> Collections.enumeration(headers.getOrDefault(arguments[0], List.of()));
            case "getLocales" -> Collections.enumeration(List.of(Locale.ENGLISH));
            case "getAttribute" -> attributes.get(arguments[0]);
            case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
            default -> answers.getOrDefault(method.getName(), nothing(method));
        };
    }

    private static Object nothing(Method method) {
        Class<?> type = method.getReturnType();
        if (type == boolean.class) {
            return false;
        }
        if (type == long.class) {
            return 0L;
        }
        return type == int.class ? 0 : null;
    }
}
