package usher.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.tenant.ClaimableDomain.Obstacle;
import usher.types.DomainName;

/** Threat DOM-002. What has not even the form of a domain (a single label, an address, a wildcard) is refused by {@link DomainName}. */
class ClaimableDomainTest {

    @ParameterizedTest
    @ValueSource(strings = {"superfantasy.test", "bbc.co.uk", "example.github.io", "mail.example.com", "münchen.de", "notgmail.com",
        "gmail.com.example.org", "example.co.jp", "city.kawasaki.jp"})
    void oneOrganisationCanHaveIt(String name) {
        DomainName domain = DomainName.of(name);
        assertThat(ClaimableDomain.obstacle(domain)).isEmpty();
        assertThat(new ClaimableDomain(domain).name()).isEqualTo(domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"co.uk", "CO.UK", "com.au", "github.io", "foo.kawasaki.jp", "blogspot.com", "azurewebsites.net",
        "個人.香港", "herokuapp.com"})
    void peopleRegisterBelowIt(String name) {
        isRefused(name, Obstacle.PUBLIC_SUFFIX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gmail.com", "GMail.com", "googlemail.com", "outlook.com", "hotmail.co.uk", "live.com", "yahoo.com",
        "icloud.com",
        "gmx.net", "web.de", "proton.me", "qq.com", "163.com", "mail.ru", "yandex.ru", "aol.com", "t-online.de", "mailinator.com"})
    void anybodyCanHaveAnAddressThere(String name) {
        isRefused(name, Obstacle.PUBLIC_MAIL);
    }

    private static void isRefused(String name, Obstacle obstacle) {
        DomainName domain = DomainName.of(name);
        assertThat(ClaimableDomain.obstacle(domain)).contains(obstacle);
        assertThatIllegalArgumentException().isThrownBy(() -> new ClaimableDomain(domain));
        assertThatIllegalArgumentException().as("whatever the door").isThrownBy(() ->
                new DomainClaim(UUID.randomUUID(), domain, Instant.EPOCH));
    }
}
