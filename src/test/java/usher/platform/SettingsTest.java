package usher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.types.EmailAddress;

class SettingsTest {

    private final Map<String, String> given = new HashMap<>();

    private UsherConfig read() {
        return Settings.read(name -> Optional.ofNullable(given.get(name)));
    }

    private void refused(String sentence) {
        assertThatThrownBy(this::read).isInstanceOf(StartRefused.class).hasMessage(sentence);
    }

    @Nested
    class WithoutAnySetting {

        @Test
        void theDefaultsHold() {
            UsherConfig config = read();

            assertThat(config.baseUrl()).hasToString("http://localhost:8080");
            assertThat(config.sessionIdle()).isEqualTo(Duration.ofHours(8));
            assertThat(config.sessionMax()).isEqualTo(Duration.ofDays(1));
            assertThat(config.secretKey()).isEmpty();
            assertThat(config.bootstrap()).isEmpty();
            assertThat(config.operatorEmail()).isEmpty();
            assertThat(config.mail()).isEmpty();
            assertThat(config.outboundAllow()).isEmpty();
            assertThat(config.trustedProxies()).isEmpty();
        }

        @Test
        void aBlankOneIsNoSetting() {
            given.put("USHER_BASE_URL", "  ");

            assertThat(read().baseUrl()).hasToString("http://localhost:8080");
        }
    }

    @Nested
    class BaseUrlSetting {

        @ParameterizedTest
        @ValueSource(strings = {
            "https://id.example.com", "https://id.example.com/usher", "https://id.example.com:8443/a/b", "http://localhost:8080",
            "http://127.0.0.1/usher", "http://[::1]:8080"})
        void isTakenAsItIs(String address) {
            given.put("USHER_BASE_URL", address);

            assertThat(read().baseUrl()).hasToString(address);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
            "https://id.example.com/            | ends with a slash",
            "https://id.example.com/usher/      | ends with a slash",
            "http://id.example.com              | is http, which only localhost may use",
            "http://localhost.example.com       | is http, which only localhost may use",
            "ftp://id.example.com               | is not an http or https address",
            "id.example.com                     | is not an http or https address",
            "https:///usher                     | is not an http or https address",
            "https://id_1.example.com           | is not an http or https address",
            "https://id.example.com/a b         | is not an http or https address",
            "https://id.example.com/usher?a=b   | has more than host, port and path",
            "https://id.example.com/usher#a     | has more than host, port and path",
            "https://me@id.example.com          | has more than host, port and path",
            "https://id.example.com/a/../b      | is not in its plain form",
            "https://id.example.com//usher      | is not in its plain form",
            "https://ID.example.com             | is not in its plain form"})
        @DisplayName("an address that will not do; RFC 7644, section 7.2: plain http is localhost's alone")
        void isRefusedWhenWrong(String address, String why) {
            given.put("USHER_BASE_URL", address);

            refused("USHER_BASE_URL " + why + ".");
        }
    }

    @Nested
    class SecretKeySetting {

        @Test
        void isThirtyTwoBytes() {
            given.put("USHER_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32]));

            assertThat(read().secretKey().orElseThrow().getEncoded()).hasSize(32);
        }

        @Test
        void isRefusedWhenItIsNotBase64() {
            given.put("USHER_SECRET_KEY", "not base64!");

            refused("USHER_SECRET_KEY is not base64.");
        }

        @ParameterizedTest
        @ValueSource(ints = {16, 31, 33})
        void isRefusedAtAnotherLength(int bytes) {
            given.put("USHER_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[bytes]));

            refused("USHER_SECRET_KEY is not 32 bytes in base64.");
        }
    }

    @Nested
    class TenantsFile {

        @Test
        void isAFile(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(folder.resolve("tenants.json"), "{}");
            given.put("USHER_BOOTSTRAP", file.toString());

            assertThat(read().bootstrap()).contains(file);
        }

        @Test
        void isRefusedWhenItIsNotThere(@TempDir Path folder) {
            given.put("USHER_BOOTSTRAP", folder.resolve("tenants.json").toString());

            refused("USHER_BOOTSTRAP is not the path of a file that can be read.");
        }

        @Test
        void isRefusedWhenItIsAFolder(@TempDir Path folder) {
            given.put("USHER_BOOTSTRAP", folder.toString());

            refused("USHER_BOOTSTRAP is not the path of a file that can be read.");
        }
    }

    @Test
    void theOperatorHasAnAddress() {
        given.put("USHER_OPERATOR_EMAIL", "Ops@Example.com");

        assertThat(read().operatorEmail()).contains(EmailAddress.of("ops@example.com"));
    }

    @Test
    void theOperatorsAddressIsRefusedWhenItIsNone() {
        given.put("USHER_OPERATOR_EMAIL", "ops");

        refused("USHER_OPERATOR_EMAIL is not an e-mail address.");
    }

    @Nested
    class Outgoing {

        @Test
        void placesAreListed() {
            given.put("USHER_OUTBOUND_ALLOW", "LocalHost:8180, 10.0.0.1:443,[::1]:25");

            assertThat(read().outboundAllow()).containsExactlyInAnyOrder(
                    new HostAndPort("localhost", 8180), new HostAndPort("10.0.0.1", 443), new HostAndPort("[::1]", 25));
        }

        @ParameterizedTest
        @ValueSource(strings = {"localhost", "localhost:", ":80", "http://localhost:80", "localhost:80,", "*:80", "a b:80"})
        void placesAreRefusedInAnotherForm(String list) {
            given.put("USHER_OUTBOUND_ALLOW", list);

            refused("USHER_OUTBOUND_ALLOW is not host:port.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"localhost:0", "localhost:65536"})
        void portsAreRefusedThatDoNotExist(String list) {
            given.put("USHER_OUTBOUND_ALLOW", list);

            refused("USHER_OUTBOUND_ALLOW has a port that does not exist.");
        }
    }

    @Nested
    class TrustedProxies {

        @Test
        void areAddresses() throws IOException {
            given.put("USHER_TRUSTED_PROXIES", "10.0.0.1, ::1");

            assertThat(read().trustedProxies())
                    .containsExactlyInAnyOrder(InetAddress.getByName("10.0.0.1"), InetAddress.getByName("::1"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"proxy.example.com", "10.0.0", "10.0.0.256", "10.0.0.0/8", "::1::", "10.0.0.1,", "cafe"})
        void areRefusedInAnotherForm(String list) {
            given.put("USHER_TRUSTED_PROXIES", list);

            refused("USHER_TRUSTED_PROXIES names something that is not an IP address.");
        }
    }

    @Nested
    class SessionTimes {

        @Test
        void areDurations() {
            given.put("USHER_SESSION_IDLE", "PT30M");
            given.put("USHER_SESSION_MAX", "PT12H");

            assertThat(read().sessionIdle()).isEqualTo(Duration.ofMinutes(30));
            assertThat(read().sessionMax()).isEqualTo(Duration.ofHours(12));
        }

        @Test
        void aShortMaximumShortensTheDefaultOfTheOther() {
            given.put("USHER_SESSION_MAX", "PT1H");

            assertThat(read().sessionIdle()).isEqualTo(Duration.ofHours(1));
        }

        @ParameterizedTest
        @ValueSource(strings = {"USHER_SESSION_IDLE", "USHER_SESSION_MAX"})
        void areRefusedInAnotherForm(String name) {
            given.put(name, "8h");

            refused(name + " is not an ISO-8601 duration such as PT8H.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "-PT1H", "PT-1H"})
        void areRefusedWhenNoTimePasses(String duration) {
            given.put("USHER_SESSION_IDLE", duration);

            refused("USHER_SESSION_IDLE is not a time that passes, such as PT8H.");
        }

        @Test
        void areRefusedWhenTheyAreLongerThanAYear() {
            given.put("USHER_SESSION_MAX", "P365D");
            assertThat(read().sessionMax()).isEqualTo(Duration.ofDays(365));

            given.put("USHER_SESSION_MAX", "P366D");
            refused("USHER_SESSION_MAX is longer than a year, P365D.");

            given.put("USHER_SESSION_MAX", "P106751991167300D");
            refused("USHER_SESSION_MAX is longer than a year, P365D.");
        }

        @Test
        void areRefusedWhenIdleIsLongerThanAll() {
            given.put("USHER_SESSION_IDLE", "PT2H");
            given.put("USHER_SESSION_MAX", "PT1H");

            refused("USHER_SESSION_IDLE is longer than USHER_SESSION_MAX.");
        }
    }
}
