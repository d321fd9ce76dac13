package usher.signin;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A servlet response without a server: it keeps what it was told. */
public final class TestResponse implements InvocationHandler {

    private int status = HttpServletResponse.SC_OK;
    private boolean committed;
    private final Map<String, String> headers = new HashMap<>();
    private final List<Cookie> cookies = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public TestResponse committed() {
        committed = true;
        return this;
    }

    public int status() {
        return status;
    }

    public String header(String name) {
        return headers.get(name);
    }

    public List<Cookie> cookies() {
        return cookies;
    }

    public String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    public HttpServletResponse asResponse() {
        return (HttpServletResponse) Proxy.newProxyInstance(TestResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "setStatus", "sendError" -> status = (int) arguments[0];
            case "setHeader", "addHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
            case "setContentType" -> headers.put("Content-Type", (String) arguments[0]);
            case "addCookie" -> cookies.add((Cookie) arguments[0]);
            case "getHeader" -> {
                return headers.get(arguments[0]);
            }
            case "isCommitted" -> {
                return committed;
            }
            case "getStatus" -> {
                return status;
            }
            case "getOutputStream" -> {
                return stream();
            }
            default -> {
                return method.getReturnType() == boolean.class ? Boolean.FALSE : method.getReturnType() == int.class ? 0 : null;
            }
        }
        return null;
    }

    private ServletOutputStream stream() {
        return new ServletOutputStream() {
            @Override
            public void write(int one) {
                body.write(one);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
