package usher.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Gives everybody the settings, read once. */
@ApplicationScoped
public class Configuration {

    /**
     * Looks up {@code usher.base.url}, which MicroProfile Config also finds as the environment variable
     * {@code USHER_BASE_URL} (MicroProfile Config 3.1, "Environment Variables Mapping Rules").
     *
     * @throws StartRefused when a value is wrong; {@link Start} asks first
     */
    @Produces
    @Singleton
    public UsherConfig settings() {
        return Settings.read(source());
    }

    /** @throws StartRefused when a value is wrong */
    @Produces
    @Singleton
    public Retention retention() {
        return Retention.read(source());
    }

    /** @throws StartRefused when a value is wrong */
    @Produces
    @Singleton
    public NameServer nameServer() {
        return NameServer.read(source());
    }

    /** @throws StartRefused when a value is wrong */
    @Produces
    @Singleton
    public MailLanguage mailLanguage() {
        return MailLanguage.read(source());
    }

    private static Function<String, Optional<String>> source() {
        Config config = ConfigProvider.getConfig();
        return name -> config.getOptionalValue(name.toLowerCase(Locale.ROOT).replace('_', '.'), String.class);
    }
}
