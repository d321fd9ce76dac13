package usher.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "100.127.255.255", "127.0.0.1", "127.255.255.254",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
        "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "168.63.129.16",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1",
        "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "3fff::1", "5f00::1"})
    void whatIsNotOnThePublicInternetIsRefused(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "172.15.255.255",
        "172.32.0.0", "192.167.255.255", "192.169.0.0", "168.63.129.15", "168.63.129.17", "223.255.255.255", "::ffff:1.1.1.1",
        "2001:4860:4860::8888", "2606:4700::1111", "2a00:1450:4001::1"})
    void whatIsOnThePublicInternetIsNot(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void onePrivateAnswerAmongPublicOnesRefusesTheName() {
        assertThatThrownBy(() -> names("1.1.1.1", "10.0.0.1").resolve("provider.test"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("provider.test");
    }

    @Test
    void aNameWithPublicAnswersOnlyGivesThem() throws Exception {
        assertThat(names("1.1.1.1", "2606:4700::1111").resolve("provider.test"))
                .containsExactly(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("2606:4700::1111"));
    }

    /** Each of these is a way to write 127.0.0.1 that some parser lets pass. */
    @ParameterizedTest
    @ValueSource(strings = {"127.1", "2130706433", "0.0.0.0", "localhost", "::ffff:7f00:1"})
    void otherSpellingsOfThisMachineAreRefused(String host) {
        assertThatThrownBy(() -> new PublicNames(SystemDefaultDnsResolver.INSTANCE).resolve(host))
                .isInstanceOf(UnknownHostException.class);
    }

    private static PublicNames names(String... answers) {
        return new PublicNames(new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                InetAddress[] addresses = new InetAddress[answers.length];
                for (int i = 0; i < answers.length; i++) {
                    addresses[i] = InetAddress.getByName(answers[i]);
                }
                return addresses;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        });
    }
}
