package usher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://id.example.com/usher,     https://id.example.com",
        "https://id.example.com:443,       https://id.example.com",
        "https://id.example.com:8443,      https://id.example.com:8443",
        "http://localhost:80,              http://localhost",
        "http://localhost:8080/usher,      http://localhost:8080"})
    void hasTheOriginThatBrowsersSend(String address, String origin) {
        assertThat(BaseUrl.of(address).origin()).isEqualTo(origin);
    }

    @Test
    void beginsEveryAddressOfOurs() {
        assertThat(BaseUrl.of("https://id.example.com/usher").plus("/sign-in")).isEqualTo("https://id.example.com/usher/sign-in");
    }

    @Test
    void knowsItsContext() {
        assertThat(BaseUrl.of("https://id.example.com/usher").contextPath()).isEqualTo("/usher");
        assertThat(BaseUrl.of("https://id.example.com").contextPath()).isEmpty();
    }

    @Test
    void isSecureOnHttpsOnly() {
        assertThat(BaseUrl.of("https://id.example.com").isSecure()).isTrue();
        assertThat(BaseUrl.of("http://localhost").isSecure()).isFalse();
    }
}
