package usher.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usher.platform.IpAddress;
import usher.platform.UsherConfig;

/**
 * The address of whoever sends a request. Only what a trusted proxy has added to X-Forwarded-For is believed: read from its end, the
 * first address that is not a trusted proxy's is the client's. What stands before it the client may have made up.
 */
@ApplicationScoped
public class ClientAddress {

    @Inject
    private UsherConfig config;

    /** As text, for limits, sessions and the audit. */
    public String of(HttpServletRequest request) {
        String forwarded = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
        return seen(request.getRemoteAddr(), forwarded, config.trustedProxies());
    }

    /** Whether what it says of another request may be believed: it comes from one of the trusted proxies itself. */
    public boolean isBehindTrustedProxy(HttpServletRequest request) {
        return IpAddress.ifValid(request.getRemoteAddr()).filter(config.trustedProxies()::contains).isPresent();
    }

    static String seen(String peer, String forwarded, Set<InetAddress> trusted) {
        Optional<InetAddress> client = IpAddress.ifValid(peer);
        List<String> hops = Arrays.stream(forwarded.split(",")).map(String::strip).collect(Collectors.toList());
        Collections.reverse(hops);
        for (String hop : hops) {
            Optional<InetAddress> next = IpAddress.ifValid(withoutPort(hop));
            if (client.filter(trusted::contains).isEmpty() || next.isEmpty()) {
                break;
            }
            client = next;
        }
        return client.map(InetAddress::getHostAddress).orElse(peer);
    }

    /** Some proxies write the port of the connection, too: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String hop) {
        return hop.replaceFirst("^\\[([^]]*)](:\\d+)?$", "$1").replaceFirst("^([0-9.]+):\\d+$", "$1");
    }
}
