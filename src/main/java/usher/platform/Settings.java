package usher.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import usher.types.EmailAddress;

/** Reads the settings by their environment names. The first wrong one stops the start with a sentence that names it. */
public final class Settings {

    private static final Duration EIGHT_HOURS = Duration.ofHours(8);

    private final Function<String, Optional<String>> source;

    private Settings(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /**
     * @param source gives the value of a name such as {@code USHER_BASE_URL}
     * @throws StartRefused when a value is wrong; the sentence never repeats a secret
     */
    public static UsherConfig read(Function<String, Optional<String>> source) {
        return new Settings(source).read();
    }

    private UsherConfig read() {
        Duration max = setting("USHER_SESSION_MAX", SettingValues::upToAYear).orElse(Duration.ofDays(1));
        Duration idle = setting("USHER_SESSION_IDLE", SettingValues::duration)
                .orElse(max.compareTo(EIGHT_HOURS) < 0 ? max : EIGHT_HOURS);
        if (idle.compareTo(max) > 0) {
            throw new StartRefused("USHER_SESSION_IDLE is longer than USHER_SESSION_MAX.");
        }
        return new UsherConfig(
                setting("USHER_BASE_URL", SettingValues::baseUrl).orElseGet(() -> BaseUrl.of("http://localhost:8080")),
                setting("USHER_SECRET_KEY", SettingValues::key),
                setting("USHER_BOOTSTRAP", SettingValues::readableFile),
                setting("USHER_OPERATOR_EMAIL", SettingValues::email),
                mail(),
                setting("USHER_OUTBOUND_ALLOW", all -> SettingValues.list(all, HostAndPort::of)).orElse(Set.of()),
                setting("USHER_TRUSTED_PROXIES", all -> SettingValues.list(all, SettingValues::ipAddress)).orElse(Set.of()),
                idle, max);
    }

    private Optional<MailServer> mail() {
        Optional<String> host = setting("USHER_MAIL_HOST", SettingValues::host);
        Optional<Integer> port = setting("USHER_MAIL_PORT", SettingValues::port);
        Optional<String> user = setting("USHER_MAIL_USER", text -> text);
        Optional<String> password = setting("USHER_MAIL_PASSWORD", text -> text);
        Optional<Boolean> startTls = setting("USHER_MAIL_STARTTLS", SettingValues::yesOrNo);
        Optional<EmailAddress> from = setting("USHER_MAIL_FROM", SettingValues::email);
        if (host.isEmpty()) {
            if (port.isPresent() || user.isPresent() || password.isPresent() || startTls.isPresent() || from.isPresent()) {
                throw new StartRefused("USHER_MAIL_HOST is missing although another USHER_MAIL_ setting is there.");
            }
            return Optional.empty();
        }
        if (user.isPresent() != password.isPresent()) {
            throw new StartRefused("USHER_MAIL_USER and USHER_MAIL_PASSWORD go together, and one of them is missing.");
        }
        boolean encrypted = startTls.orElse(false);
        return Optional.of(new MailServer(
                host.get(),
                port.orElse(encrypted ? 587 : 25),
                user.map(name -> new MailServer.Login(name, password.orElseThrow())),
                encrypted,
                from.orElseThrow(() -> new StartRefused("USHER_MAIL_FROM is missing although USHER_MAIL_HOST is there."))));
    }

    private <T> Optional<T> setting(String name, Function<String, T> reader) {
        Optional<String> text = source.apply(name).map(String::strip).filter(value -> !value.isEmpty());
        try {
            return text.map(reader);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(name + " " + e.getMessage() + ".");
        }
    }
}
