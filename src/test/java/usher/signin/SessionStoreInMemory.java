package usher.signin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.context.session.SessionStore;

/** What a client remembers while it begins a sign-in. */
public final class SessionStoreInMemory implements SessionStore {

    private final Map<String, Object> values = new HashMap<>();

    @Override
    public Optional<String> getSessionId(WebContext web, boolean create) {
        return Optional.empty();
    }

    @Override
    public Optional<Object> get(WebContext web, String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public void set(WebContext web, String key, Object value) {
        values.put(key, value);
    }

    @Override
    public boolean destroySession(WebContext web) {
        return false;
    }

    @Override
    public Optional<Object> getTrackableSession(WebContext web) {
        return Optional.empty();
    }

    @Override
    public Optional<SessionStore> buildFromTrackableSession(WebContext web, Object session) {
        return Optional.empty();
    }

    @Override
    public boolean renewSession(WebContext web) {
        return false;
    }
}
