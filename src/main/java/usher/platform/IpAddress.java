package usher.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses, and never a name, which would be looked up. */
public final class IpAddress {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
    private static final int GROUPS_OF_A_NETWORK = 4;
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]+");

    private IpAddress() {
    }

    /** Empty when the text is anything else. */
    public static Optional<InetAddress> ifValid(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * What a limit counts as one client: of an IPv6 address its first half, because whoever has one has all of the other half (RFC 4291,
     * section 2.5.4); else the text as it is.
     */
    public static String network(String address) {
        return ifValid(address).filter(Inet6Address.class::isInstance)
                .map(found -> String.join(":", Arrays.copyOf(found.getHostAddress().split(":"), GROUPS_OF_A_NETWORK)) + "::/64")
                .orElse(address);
    }
}
