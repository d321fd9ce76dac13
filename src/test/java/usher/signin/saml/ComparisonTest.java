package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import usher.attack.TestKey;
import usher.attack.TestSamlMessage;
import usher.attack.XmlSigning;
import usher.audit.MismatchDocument;
import usher.connection.saml.SigningCertificate;
import usher.types.Mismatch;

/** What the administrator reads of a response that was refused: what it said, and what it would have had to say. */
class ComparisonTest {

    private static final String CALLBACK = "https://usher.test/sign-in/callback/superfantasy";

    private final SuperFantasy superfantasy = new SuperFantasy();
    private final XmlSigning signing = superfantasy.provider.signing();

    private List<Mismatch> found(UnaryOperator<TestSamlMessage> change) {
        return superfantasy.refusal(request -> change.apply(superfantasy.draft(request)).signAssertion(signing)).mismatches();
    }

    @Test
    void anotherAudience() {
        assertThat(found(message -> message.set("//saml:Audience", "https://old.test/saml"))).containsExactly(
                new Mismatch(Mismatch.Of.AUDIENCE, "https://old.test/saml", "https://usher.test/saml/superfantasy"));
        assertThat(found(message -> message.remove("//saml:AudienceRestriction"))).containsExactly(
                new Mismatch(Mismatch.Of.AUDIENCE, "", "https://usher.test/saml/superfantasy"));
    }

    @Test
    void anotherAddress() {
        assertThat(found(message -> message.set("//saml:SubjectConfirmationData/@Recipient", "https://old.test/acs")
                .set("/samlp:Response/@Destination", "https://old.test/acs"))).containsExactly(
                        new Mismatch(Mismatch.Of.DESTINATION, "https://old.test/acs", CALLBACK),
                        new Mismatch(Mismatch.Of.RECIPIENT, "https://old.test/acs", CALLBACK));
    }

    @Test
    void anotherIssuer() {
        assertThat(found(message -> message.set("/samlp:Response/saml:Assertion/saml:Issuer", "https://idp.other.test"))).containsExactly(
                new Mismatch(Mismatch.Of.ISSUER, "https://idp.other.test", "https://idp.superfantasy.test"));
    }

    @Test
    void anotherTime() {
        String late = Instant.now().minus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MILLIS).toString();
        assertThat(found(message -> message.set("//saml:Conditions/@NotOnOrAfter", late))).singleElement().satisfies(each -> {
            assertThat(each.of()).isEqualTo(Mismatch.Of.VALID_UNTIL);
            assertThat(each.received()).isEqualTo(late);
            assertThat(each.expected()).startsWith("> ");
        });
        assertThat(found(message -> message.set("//saml:Conditions/@NotBefore", Instant.now().plusSeconds(600).toString())))
                .extracting(Mismatch::of).containsExactly(Mismatch.Of.VALID_FROM);
    }

    @Test
    void anotherCertificate() {
        TestKey other = TestKey.rsa(2048);
        assertThat(superfantasy.refusal(request -> superfantasy.draft(request).signAssertion(XmlSigning.with(other))).mismatches())
                .containsExactly(new Mismatch(Mismatch.Of.SIGNER, new SigningCertificate(other.certificate()).fingerprint(),
                        new SigningCertificate(superfantasy.provider.key().certificate()).fingerprint()));
    }

    @Test
    void whereNothingOfThisIsWrongNothingIsSaid() {
        assertThat(found(message -> message.remove("//saml:AuthnStatement"))).isEmpty();
        assertThat(superfantasy.refusal(request -> superfantasy.genuine(request).set("//ds:SignatureValue", "")).mismatches()).isEmpty();
    }

    @Test
    void itIsKeptAndRead() {
        List<Mismatch> mismatches = List.of(new Mismatch(Mismatch.Of.AUDIENCE, "evil\u202E\n", "us"),
                new Mismatch(Mismatch.Of.RECIPIENT, null, "here"));

        assertThat(MismatchDocument.read(MismatchDocument.write(mismatches))).containsExactly(
                new Mismatch(Mismatch.Of.AUDIENCE, "evil??", "us"), new Mismatch(Mismatch.Of.RECIPIENT, "", "here"));
        assertThat(MismatchDocument.write(List.of())).isNull();
        assertThat(List.of("{}", "[]", "no JSON", "{\"received\":1,\"expected\":{}}")).allSatisfy(other ->
                assertThat(MismatchDocument.read(other)).isEmpty());
    }
}
