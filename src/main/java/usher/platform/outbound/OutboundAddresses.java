package usher.platform.outbound;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import usher.platform.HostAndPort;

/**
 * Which addresses may be called at all, as far as their text tells; where a name leads is checked when it is called.
 *
 * @param opened what the operator has opened although it is private or plain http
 */
public record OutboundAddresses(Set<HostAndPort> opened) {

    public OutboundAddresses {
        opened = Set.copyOf(opened);
    }

    /** What stands against an address. */
    public enum Obstacle {
        NO_SERVER("is not the address of a server"),
        USER_OR_FRAGMENT("has a user name or a fragment"),
        NOT_HTTPS("is not an https address"),
        NOT_OPENED("is not https, and USHER_OUTBOUND_ALLOW does not name its host and port");

        /** The end of a sentence whose subject is the address. */
        private final String predicate;

        Obstacle(String predicate) {
            this.predicate = predicate;
        }
    }

    /** @throws IllegalArgumentException with the end of a sentence whose subject is the address */
    public void check(URI address) {
        obstacle(address).ifPresent(obstacle -> {
            throw new IllegalArgumentException(obstacle.predicate);
        });
    }

    /** What {@link #check} would throw for. */
    public Optional<Obstacle> obstacle(URI address) {
        if (address.getHost() == null || address.getPort() == 0 || address.getPort() > 65535) {
            return Optional.of(Obstacle.NO_SERVER);
        }
        if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return Optional.of(Obstacle.USER_OR_FRAGMENT);
        }
        boolean http = "http".equals(address.getScheme());
        if (!http && !"https".equals(address.getScheme())) {
            return Optional.of(Obstacle.NOT_HTTPS);
        }
        if (http && !isOpened(address)) {
            return Optional.of(Obstacle.NOT_OPENED);
        }
        return Optional.empty();
    }

    /** Whether the operator has opened the place. */
    public boolean isOpened(URI address) {
        int port = address.getPort() != -1 ? address.getPort() : "http".equals(address.getScheme()) ? 80 : 443;
        return opened.stream().anyMatch(place -> place.host().equalsIgnoreCase(address.getHost()) && place.port() == port);
    }
}
