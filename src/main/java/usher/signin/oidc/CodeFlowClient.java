package usher.signin.oidc;

import org.pac4j.core.http.callback.NoParameterCallbackUrlResolver;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.config.OidcConfiguration;
import usher.signin.NeverAjax;

/** pac4j's client for one connection; its settings follow what the provider says of itself. */
final class CodeFlowClient extends OidcClient {

    private final KnownProvider provider;

    /** @param callback our redirect URI, which is sent exactly so */
    CodeFlowClient(String connectionId, String callback, KnownProvider provider) {
        // pac4j wants settings at once; those that are used come with the provider.
        super(new OidcConfiguration());
        this.provider = provider;
        setName(connectionId);
        setCallbackUrl(callback);
        setCallbackUrlResolver(new NoParameterCallbackUrlResolver());
        setCheckAuthenticationAttempt(false);
        setAjaxRequestResolver(new NeverAjax());
        setRedirectionActionBuilder(new AuthorizationRequests(this));
    }

    @Override
    public OidcConfiguration getConfiguration() {
        return provider.configuration();
    }

    /** pac4j's own would ask the provider. */
    @Override
    public String toString() {
        return "CodeFlowClient[" + getName() + "]";
    }

    /** Every part is set already, and a logout at the provider is not offered. */
    @Override
    protected void internalInit(boolean forceReinit) {
    }
}
