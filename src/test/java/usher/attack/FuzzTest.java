package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import usher.connection.saml.IdpMetadata;
import usher.servers.LiveObjects;
import usher.types.DomainName;
import usher.types.EmailAddress;

/** What reads strangers' text either reads it, or says no in the one way that it promises. */
@Label("Fuzzing what is typed and uploaded")
class FuzzTest {

    private static final String METADATA = new TestSamlProvider("https://idp.test", TestKey.rsa(2048)).metadata();

    @Property(tries = 2000)
    void metadataIsReadOrRefusedWithASentence(@ForAll("cuts") Cut first, @ForAll("cuts") Cut second) {
        Throwable thrown = catchThrowable(() ->
                IdpMetadata.read(second.in(first.in(METADATA)), Optional.empty(), Set.of(), Instant.EPOCH));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
            assertThat(thrown.getMessage()).startsWith("The provider's metadata cannot be used. ").endsWith(".")
                    .doesNotContain("Exception").hasSizeLessThan(1500);
        }
    }

    @Property(tries = 3000)
    void anAddressThatIsReadIsReadTheSameAgain(@ForAll("addresses") String typed) {
        EmailAddress.ifValid(typed).ifPresent(address -> {
            assertThat(address.canonical()).matches("[\\x21-\\x7e]+@[a-z0-9.-]+").hasSizeLessThanOrEqualTo(254);
            assertThat(EmailAddress.of(address.canonical())).isEqualTo(address);
            assertThat(address.canonical().chars().filter(c -> c == '@')).hasSize(1);
        });
    }

    @Property(tries = 3000)
    void aDomainThatIsReadIsReadTheSameAgain(@ForAll("domains") String typed) {
        Throwable thrown = catchThrowable(() -> {
            DomainName domain = DomainName.of(typed);
            assertThat(DomainName.of(domain.ascii())).isEqualTo(domain);
        });
        assertThat(thrown == null || thrown instanceof IllegalArgumentException).as("%s", thrown).isTrue();
    }

    /** Five hundred documents and five thousand addresses leave less behind than ten of the documents would. */
    @Example
    @Label("Memory: what was read, or refused, is forgotten")
    void nothingIsHeldOnTo() {
        long pid = ProcessHandle.current().pid();
        readMany(50);
        long before = LiveObjects.in(pid);
        readMany(500);
        assertThat(LiveObjects.in(pid) - before).as("bytes").isLessThan(2_000_000);
    }

    private static void readMany(int number) {
        String large = METADATA.replace("</md:IDP", "<!--" + "x".repeat(100_000) + "--></md:IDP");
        for (int i = 0; i < number; i++) {
            String spoilt = new Cut(i % 1000, i % 300, i * 7 % 1000, i % 4, "<" + i).in(large);
            catchThrowable(() -> IdpMetadata.read(spoilt, Optional.empty(), Set.of(), Instant.EPOCH));
            for (int each = 0; each < 10; each++) {
                EmailAddress.ifValid("a" + i + "." + each + "@b" + i + ".test");
                EmailAddress.ifValid("x".repeat(1000) + i + "@" + each);
                String name = "d" + i + "." + each + "ß.test";
                catchThrowable(() -> DomainName.of(name));
            }
        }
    }

    @Provide
    Arbitrary<Cut> cuts() {
        return Cut.any();
    }

    @Provide
    static Arbitrary<String> addresses() {
        return Arbitraries.oneOf(Arbitraries.strings(), joined("a", "A", "ß", "ı", "＠", "@", ".", "\"", " ", "\r\n", "\u0000", "\u200b",
                "xn--", "test", "-", "(", ")", "<", ">", ",", "é", "%", "+", "\ud83d\ude00"));
    }

    @Provide
    static Arbitrary<String> domains() {
        return Arbitraries.oneOf(Arbitraries.strings(), joined("a", "B", "ß", "ı", "。", ".", "xn--", "xn--a", "test", "-", "1", "é", "\u0301",
                "\u200d", "\u00ad", "*", "例", "\ud800"));
    }

    private static Arbitrary<String> joined(String... pieces) {
        return Arbitraries.of(pieces).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }
}
