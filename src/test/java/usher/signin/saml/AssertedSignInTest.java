package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.attack.TestSamlMessage;
import usher.platform.RequestRejected;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.types.EmailAddress;
import usher.types.RefusalReason;

@DisplayName("What a SAML provider said about a person")
class AssertedSignInTest {

    private static final String NAME_ID = "//saml:NameID";
    private static final String EMAIL = "//saml:Attribute[@Name='email']";

    private final SuperFantasy superfantasy = new SuperFantasy();

    @Test
    @DisplayName("TEN-004: the subject is the NameID byte for byte, also where it looks like a class name or has spaces")
    void rawSubject() {
        for (String raw : new String[] {"org.pac4j.saml.profile.SAML2Profile#admin", " person ", "Person", "a#b:c|d", "\u00e4\u0308"}) {
            assertThat(said(message -> message.set(NAME_ID, raw)).subject()).isEqualTo(Subject.of(raw));
        }
    }

    @Test
    void aTransientNameIdIsNoSubject() {
        SignIn signIn = said(message -> message.set(NAME_ID + "/@Format", "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"));
        assertThat(signIn.subject()).isEqualTo(Subject.unusable(Subject.Problem.TRANSIENT));
    }

    @Test
    void noNameIdIsNoSubject() {
        assertThat(said(message -> message.remove(NAME_ID)).subject()).isEqualTo(Subject.unusable(Subject.Problem.MISSING));
        assertThat(said(message -> message.set(NAME_ID, "")).subject()).isEqualTo(Subject.unusable(Subject.Problem.MISSING));
    }

    @Test
    void anEndlessNameIdIsNoSubject() {
        assertThat(said(message -> message.set(NAME_ID, "a".repeat(257))).subject())
                .isEqualTo(Subject.unusable(Subject.Problem.TOO_LONG));
    }

    @Test
    void aNameIdWithControlCharactersIsRefused() {
        RequestRejected rejected = catchThrowableOfType(RequestRejected.class, () -> said(message -> message.set(NAME_ID, "a\nb")));
        assertThat(rejected.reason()).isEqualTo(RefusalReason.ASSERTION_REJECTED);
    }

    @Test
    void theNamedAttributeIsTheSubjectOnlyWithExactlyOneValue() {
        superfantasy.connection.readPeopleFrom(Optional.of("objectid"), Optional.empty());
        assertThat(said(message -> message.say("objectid", " 77 ")).subject()).isEqualTo(Subject.of(" 77 "));
        for (UnaryOperator<TestSamlMessage> not : Arrays.<UnaryOperator<TestSamlMessage>>asList(message -> message,
                message -> message.say("objectid"), message -> message.say("objectid", "1", "2"),
                message -> message.say("objectid", "1").say("objectid", "1"))) {
            assertThat(said(not).subject()).isEqualTo(Subject.unusable(Subject.Problem.NOT_EXACTLY_ONE_VALUE));
        }
        assertThat(said(message -> message.remove(NAME_ID).say("objectid", "77")).subject()).isEqualTo(Subject.of("77"));
    }

    @Test
    void aClaimIsAbsentEmptyOrHasValues() {
        SignIn signIn = said(message -> message.say("title").say("department", "").say("groups", " staff ", "it"));
        assertThat(signIn.claims().has("phone")).isFalse();
        assertThat(signIn.claims().has("title")).isTrue();
        assertThat(signIn.claims().of("title")).isEmpty();
        assertThat(signIn.claims().of("department")).isEmpty();
        assertThat(signIn.claims().of("groups")).containsExactly("staff", "it");
        assertThat(signIn.claims().isComplete("groups")).isTrue();
    }

    @Test
    void aFriendlyNameCountsWhereNothingHasThatName() {
        SignIn signIn = said(message -> message.say("urn:oid:2.5.4.42", "Sarah").say("groups", "staff").say("x", "evil")
                .set("//saml:Attribute[@Name='urn:oid:2.5.4.42']", "FriendlyName", "givenName")
                .set("//saml:Attribute[@Name='x']", "FriendlyName", "groups"));
        assertThat(signIn.claims().of("urn:oid:2.5.4.42")).containsExactly("Sarah");
        assertThat(signIn.claims().of("givenName")).containsExactly("Sarah");
        assertThat(signIn.claims().of("groups")).containsExactly("staff");
    }

    @Test
    void twoAttributesOfOneNameAreOneClaim() {
        assertThat(said(message -> message.say("groups", "a").say("groups", "b")).claims().of("groups")).containsExactly("a", "b");
    }

    @Test
    @DisplayName("ROLE-002: what is too much or too long is left out, and its claim is then incomplete")
    void limits() {
        String[] many = IntStream.rangeClosed(1, 1001).mapToObj(i -> "g" + i).toArray(String[]::new);
        SignIn signIn = said(message -> message.say("groups", many).say("photo", "a".repeat(1025)).say("title", "a\tb"));
        assertThat(signIn.claims().of("groups")).hasSize(1000);
        assertThat(signIn.claims().isComplete("groups")).isFalse();
        assertThat(signIn.claims().of("photo")).isEmpty();
        assertThat(signIn.claims().isComplete("photo")).isFalse();
        assertThat(signIn.claims().isComplete("title")).isFalse();
        assertThat(signIn.claims().isComplete("email")).isTrue();
    }

    @Test
    @DisplayName("ROLE-002: groups that Entra ID leaves out are unknown, not none")
    void overage() {
        SignIn signIn = said(message -> message.say("groups").say("http://schemas.microsoft.com/claims/groups.link", "https://graph"));
        assertThat(signIn.claims().isComplete("groups")).isFalse();
    }

    @Test
    void theAddressComesUnderTheUsualNames() {
        for (String name : new String[] {"mail", "urn:oid:0.9.2342.19200300.100.1.3",
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"}) {
            assertThat(said(message -> message.remove(EMAIL).say(name, "A@B.test")).address()).contains(EmailAddress.of("a@b.test"));
        }
        String format = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
        assertThat(said(message -> message.remove(EMAIL).set(NAME_ID + "/@Format", format).set(NAME_ID, "a@b.test")).address())
                .contains(EmailAddress.of("a@b.test"));
        assertThat(said(message -> message.remove(EMAIL).set(NAME_ID, "a@b.test")).address()).isEmpty();
    }

    @Test
    void anEmptyOneDoesNotHideTheOther() {
        assertThat(said(message -> message.remove(EMAIL).say("email", "").say("mail", "a@b.test")).address())
                .contains(EmailAddress.of("a@b.test"));
    }

    @Test
    @DisplayName("MAIL-004: an empty attribute says nothing, so that the NameID may be the address; one that was cut short says too little")
    void emptyAndCutShort() {
        String format = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
        UnaryOperator<TestSamlMessage> byNameId = message -> message.remove(EMAIL).set(NAME_ID + "/@Format", format).set(NAME_ID, "a@b.test");
        assertThat(said(message -> byNameId.apply(message).say("email", "")).address()).contains(EmailAddress.of("a@b.test"));
        assertThat(said(message -> byNameId.apply(message).say("email", "c@\td.test")).address()).isEmpty();
        assertThat(said(message -> message.remove(EMAIL).say("email", "a@b.test", "c@\td.test")).address()).isEmpty();
    }

    @Test
    @DisplayName("MAIL-004: two addresses, a list and what is no address are no address")
    void noAddress() {
        for (String value : new String[] {"a@b.test,c@d.test", "Person &lt;a@b.test&gt;", "\"a\"@b.test", "a(b)@b.test", "not an address", ""}) {
            assertThat(said(message -> message.remove(EMAIL).say("email", value)).address()).isEmpty();
        }
        assertThat(said(message -> message.say("email", "other@superfantasy.test")).address()).isEmpty();
    }

    @Test
    void theConnectionsOwnNameForTheAddressIsTheOnlyOne() {
        superfantasy.connection.readPeopleFrom(Optional.empty(), Optional.of("upn"));
        assertThat(said(message -> message).address()).isEmpty();
        assertThat(said(message -> message.say("upn", "a@b.test")).address()).contains(EmailAddress.of("a@b.test"));
    }

    private SignIn said(UnaryOperator<TestSamlMessage> change) {
        return superfantasy.bring(change.apply(superfantasy.draft(superfantasy.begin()))
                .signAssertion(superfantasy.provider.signing()).encoded());
    }
}
