package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import usher.connection.saml.IdpMetadata;
import usher.types.DomainName;
import usher.types.EmailAddress;

/** What reads strangers' text either reads it, or says no in the one way that it promises. */
@Label("Fuzzing what is typed and uploaded")
class FuzzTest {

    private static final String SEED = "20260401";
    private static final String METADATA = new TestSamlProvider("https://idp.test", TestKey.rsa(2048)).metadata();

    @Property(tries = 2000, seed = SEED)
    void metadataIsReadOrRefusedWithASentence(@ForAll("cuts") Cut first, @ForAll("cuts") Cut second) {
        Throwable thrown = catchThrowable(() ->
                IdpMetadata.read(second.in(first.in(METADATA)), Optional.empty(), Set.of(), Instant.EPOCH));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
            assertThat(thrown.getMessage()).startsWith("The provider's metadata cannot be used. ").endsWith(".")
                    .doesNotContain("Exception").hasSizeLessThan(1500);
        }
    }

    @Property(tries = 3000, seed = SEED)
    void anAddressThatIsReadIsReadTheSameAgain(@ForAll("addresses") String typed) {
        EmailAddress.ifValid(typed).ifPresent(address -> {
            assertThat(address.canonical()).matches("[\\x21-\\x7e]+@[a-z0-9.-]+").hasSizeLessThanOrEqualTo(254);
            assertThat(EmailAddress.of(address.canonical())).isEqualTo(address);
            assertThat(address.canonical().chars().filter(c -> c == '@')).hasSize(1);
        });
    }

    @Property(tries = 3000, seed = SEED)
    void aDomainThatIsReadIsReadTheSameAgain(@ForAll("domains") String typed) {
        Throwable thrown = catchThrowable(() -> {
            DomainName domain = DomainName.of(typed);
            assertThat(DomainName.of(domain.ascii())).isEqualTo(domain);
        });
        assertThat(thrown == null || thrown instanceof IllegalArgumentException).as("%s", thrown).isTrue();
    }

    @Provide
    Arbitrary<Cut> cuts() {
        return Cut.any();
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.oneOf(Arbitraries.strings(), joined("a", "A", "ß", "ı", "＠", "@", ".", "\"", " ", "\r\n", "\u0000", "\u200b",
                "xn--", "test", "-", "(", ")", "<", ">", ",", "é", "%", "+", "\ud83d\ude00"));
    }

    @Provide
    Arbitrary<String> domains() {
        return Arbitraries.oneOf(Arbitraries.strings(), joined("a", "B", "ß", "ı", "。", ".", "xn--", "xn--a", "test", "-", "1", "é", "\u0301",
                "\u200d", "\u00ad", "*", "例", "\ud800"));
    }

    private static Arbitrary<String> joined(String... pieces) {
        return Arbitraries.of(pieces).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }
}
