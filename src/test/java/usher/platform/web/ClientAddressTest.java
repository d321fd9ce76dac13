package usher.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.platform.IpAddress;

@DisplayName("INF-007: only trusted proxies say who a client is")
class ClientAddressTest {

    private static final Set<InetAddress> PROXIES = Set.of(ip("10.0.0.1"), ip("10.0.0.2"), ip("fd00::1"));

    @Test
    void aStrangerCannotSayWhoItIs() {
        assertThat(ClientAddress.seen("192.0.2.7", "198.51.100.1", PROXIES)).isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "10.0.0.1 | 192.0.2.7",
            "10.0.0.1 | 198.51.100.1, 192.0.2.7",
            "10.0.0.1 | 198.51.100.1,192.0.2.7,10.0.0.2",
            "fd00::1  | 10.0.0.1, 192.0.2.7, 10.0.0.2, 10.0.0.1",
            "::ffff:10.0.0.1 | 192.0.2.7:4711"})
    void theLastAddressThatIsNoProxysIsTheClients(String peer, String forwarded) {
        assertThat(ClientAddress.seen(peer, forwarded, PROXIES)).isEqualTo("192.0.2.7");
    }

    @Test
    void aPortAndBracketsAreNoPartOfTheAddress() {
        assertThat(ClientAddress.seen("10.0.0.1", "[2001:db8::7]:4711", PROXIES)).isEqualTo("2001:db8:0:0:0:0:0:7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "unknown", "localhost", "192.0.2.7, <script>", "999.1.1.1", "192.0.2.7, for=1.2.3.4"})
    void whatIsNoAddressEndsTheSearch(String forwarded) {
        assertThat(ClientAddress.seen("10.0.0.1", forwarded, PROXIES)).isEqualTo("10.0.0.1");
    }

    @Test
    void aRequestFromAProxyItselfHasTheProxysAddress() {
        assertThat(ClientAddress.seen("10.0.0.1", "10.0.0.2, 10.0.0.1", PROXIES)).isEqualTo("10.0.0.2");
    }

    private static InetAddress ip(String text) {
        return IpAddress.ifValid(text).orElseThrow();
    }
}
