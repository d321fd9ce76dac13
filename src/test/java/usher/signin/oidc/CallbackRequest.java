package usher.signin.oidc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pac4j.core.context.Cookie;
import org.pac4j.core.context.WebContext;

/** A request as pac4j sees it, without a server. */
final class CallbackRequest implements WebContext {

    private final Map<String, String[]> parameters = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<Cookie> cookies = new ArrayList<>();
    private String method = "GET";

    CallbackRequest with(String parameter, String... values) {
        parameters.put(parameter, values);
        return this;
    }

    CallbackRequest with(Map<String, String> many) {
        many.forEach(this::with);
        return this;
    }

    CallbackRequest without(String parameter) {
        parameters.remove(parameter);
        return this;
    }

    CallbackRequest by(String otherMethod) {
        method = otherMethod;
        return this;
    }

    @Override
    public Optional<String> getRequestParameter(String name) {
        return Optional.ofNullable(parameters.get(name)).map(values -> values[0]);
    }

    @Override
    public Map<String, String[]> getRequestParameters() {
        return parameters;
    }

    @Override
    public Optional<Object> getRequestAttribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    @Override
    public void setRequestAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public Optional<String> getRequestHeader(String name) {
        return Optional.empty();
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public String getRemoteAddr() {
        return "127.0.0.1";
    }

    @Override
    public void setResponseHeader(String name, String value) {
    }

    @Override
    public Optional<String> getResponseHeader(String name) {
        return Optional.empty();
    }

    @Override
    public void setResponseContentType(String content) {
    }

    @Override
    public String getServerName() {
        return "attacker.test";
    }

    @Override
    public int getServerPort() {
        return 80;
    }

    @Override
    public String getScheme() {
        return "http";
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String getFullRequestURL() {
        return "http://attacker.test/";
    }

    @Override
    public Collection<Cookie> getRequestCookies() {
        return cookies;
    }

    @Override
    public void addResponseCookie(Cookie cookie) {
        cookies.add(cookie);
    }

    @Override
    public String getPath() {
        return "/";
    }
}
