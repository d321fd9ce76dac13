package usher.platform.outbound;

import java.net.URI;
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

    /** @throws IllegalArgumentException with the end of a sentence whose subject is the address */
    public void check(URI address) {
        if (address.getHost() == null || address.getPort() == 0 || address.getPort() > 65535) {
            throw new IllegalArgumentException("is not the address of a server");
        }
        if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException("has a user name or a fragment");
        }
        boolean http = "http".equals(address.getScheme());
        if (!http && !"https".equals(address.getScheme())) {
            throw new IllegalArgumentException("is not an https address");
        }
        if (http && !isOpened(address)) {
            throw new IllegalArgumentException("is not https, and USHER_OUTBOUND_ALLOW does not name its host and port");
        }
    }

    /** Whether the operator has opened the place. */
    public boolean isOpened(URI address) {
        int port = address.getPort() != -1 ? address.getPort() : "http".equals(address.getScheme()) ? 80 : 443;
        return opened.stream().anyMatch(place -> place.host().equalsIgnoreCase(address.getHost()) && place.port() == port);
    }
}
