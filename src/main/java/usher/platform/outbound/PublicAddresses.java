package usher.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the public internet from what is private, local, reserved, or leads there by translation (IANA's special-purpose
 * registries, RFC 6890 and its updates).
 */
final class PublicAddresses {

    /** Where addresses of the public internet are given out (RFC 4291, section 2.4); mapped and translated ones lie outside. */
    private static final Block IPV6_GLOBAL = Block.of("2000::/3");

    private static final List<Block> NOT_PUBLIC = Stream.of(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Azure's platform answers its machines here, although the address looks public.
            "168.63.129.16/32",
            // Teredo, ORCHID and other protocols; documentation; 6to4, which carries an IPv4 address.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20").map(Block::of).toList();

    private PublicAddresses() {
    }

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        return (bytes.length == 4 || IPV6_GLOBAL.contains(bytes))
                && NOT_PUBLIC.stream().noneMatch(block -> block.contains(bytes));
    }

    private record Block(byte[] network, int bits) {

        static Block of(String text) {
            int slash = text.indexOf('/');
            try {
                // A literal is never looked up.
                byte[] network = InetAddress.getByName(text.substring(0, slash)).getAddress();
                return new Block(network, Integer.parseInt(text.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
