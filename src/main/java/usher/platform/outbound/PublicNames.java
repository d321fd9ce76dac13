package usher.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a name up and lets it pass only when every address that answers is public: one private answer among them is enough to
 * see what the name is for. The client connects to what this returns and does not ask again.
 */
final class PublicNames implements DnsResolver {

    private final DnsResolver names;

    PublicNames(DnsResolver names) {
        this.names = names;
    }

    /** @throws UnknownHostException also when the name is known but leads inside */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!PublicAddresses.contain(address)) {
                throw new UnknownHostException(host + " does not lead to the public internet");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
