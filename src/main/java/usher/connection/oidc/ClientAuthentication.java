package usher.connection.oidc;

import java.util.Arrays;
import java.util.Locale;
import usher.connection.UnusableProvider;
import usher.connection.UnusableProvider.Because;

/** How we show the provider's token endpoint who we are (OpenID Connect Core 1.0, section 9). */
public enum ClientAuthentication {
    CLIENT_SECRET_BASIC, CLIENT_SECRET_POST, NONE;

    /** The name in settings and in the protocol. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws UnusableProvider with a sentence, when there is none of that name */
    public static ClientAuthentication ofKey(String key) {
        return Arrays.stream(values()).filter(way -> way.key().equals(key)).findFirst()
                .orElseThrow(() -> new UnusableProvider(Because.PROVIDER_AUTHENTICATION));
    }
}
