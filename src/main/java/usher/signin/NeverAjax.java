package usher.signin;

import org.pac4j.core.context.CallContext;
import org.pac4j.core.exception.http.HttpAction;
import org.pac4j.core.http.ajax.AjaxRequestResolver;
import org.pac4j.core.redirect.RedirectionActionBuilder;

/** A browser is sent to its provider whatever headers or parameters it sends. */
public final class NeverAjax implements AjaxRequestResolver {

    @Override
    public boolean isAjax(CallContext context) {
        return false;
    }

    @Override
    public HttpAction buildAjaxResponse(CallContext context, RedirectionActionBuilder builder) {
        throw new UnsupportedOperationException();
    }
}
