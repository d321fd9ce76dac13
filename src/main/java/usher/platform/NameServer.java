package usher.platform;

import java.util.Optional;
import java.util.function.Function;

/** The one name server to ask about domains, in a network that lets no other be reached; without it each domain's own are asked. */
public class NameServer {

    private final Optional<HostAndPort> place;

    /** What holds without any setting. */
    public NameServer() {
        this(Optional.empty());
    }

    public NameServer(Optional<HostAndPort> place) {
        this.place = place;
    }

    /** @throws StartRefused when a value is wrong */
    static NameServer read(Function<String, Optional<String>> source) {
        Optional<String> text = source.apply("USHER_DNS_SERVER").map(String::strip).filter(value -> !value.isEmpty());
        try {
            return new NameServer(text.map(HostAndPort::of));
        } catch (IllegalArgumentException e) {
            throw new StartRefused("USHER_DNS_SERVER " + e.getMessage() + ".");
        }
    }

    public Optional<HostAndPort> place() {
        return place;
    }
}
