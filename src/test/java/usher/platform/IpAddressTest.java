package usher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("AUTH-001: what a limit counts as one client")
class IpAddressTest {

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64", "2001:db8:1:2::, 2001:db8:1:2::/64", "2001:db8:1:3::6, 2001:db8:1:3::/64",
        "::1, 0:0:0:0::/64", "192.0.2.7, 192.0.2.7", "::ffff:192.0.2.7, 192.0.2.7", "unknown, unknown"})
    void network(String address, String network) {
        assertThat(IpAddress.network(IpAddress.ifValid(address).map(found -> found.getHostAddress()).orElse(address))).isEqualTo(network);
    }
}
