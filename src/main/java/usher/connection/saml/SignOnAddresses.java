package usher.connection.saml;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usher.connection.UnusableProvider;
import usher.connection.UnusableProvider.Because;
import usher.platform.HostAndPort;

/** Checks the addresses that a provider wants people to be sent to: https, or what may be plain http. */
record SignOnAddresses(Set<HostAndPort> plainHttp) {

    private static final int LONGEST = 2048;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * @param binding HTTP-Redirect or HTTP-POST
     * @throws UnusableProvider when one of that binding's addresses is not absolute, not https, or more than
     *     scheme, host, port, path and query
     */
    Optional<URI> first(IdpDescriptor descriptor, String binding) {
        List<URI> all = descriptor.signOnLocations(binding).stream().map(this::check).toList();
        return all.stream().findFirst();
    }

    private URI check(String location) {
        try {
            URI address = new URI(location);
            if (location.length() <= LONGEST && address.getHost() != null && address.getRawUserInfo() == null
                    && address.getRawFragment() == null && mayBe(address)) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new UnusableProvider(Because.METADATA_ADDRESS_UNREADABLE, e);
        }
        throw new UnusableProvider(Because.METADATA_ADDRESS_NOT_HTTPS);
    }

    private boolean mayBe(URI address) {
        if ("https".equalsIgnoreCase(address.getScheme())) {
            return true;
        }
        int port = address.getPort() == -1 ? 80 : address.getPort();
        return "http".equalsIgnoreCase(address.getScheme()) && (THIS_MACHINE.contains(address.getHost())
                || plainHttp.contains(new HostAndPort(address.getHost(), port)));
    }
}
