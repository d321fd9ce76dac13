package usher.console.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What people paste into the field for addresses. */
class PastedAddressesTest {

    @Test
    void oneALineOrWithSignsBetweenThem() {
        assertThat(PastedAddresses.in("a@x.test\nb@x.test\r\n\r\nc@x.test, d@x.test;e@x.test\tf@x.test"))
                .containsExactly("a@x.test", "b@x.test", "c@x.test", "d@x.test", "e@x.test", "f@x.test");
    }

    @Test
    void asAMailProgramHasThem() {
        assertThat(PastedAddresses.in("Ada Lund <ada@x.test>, \"Lund, Bo\" <bo@x.test>")).containsExactly("ada@x.test", "bo@x.test");
    }

    @Test
    void withSpacesBetweenThem() {
        assertThat(PastedAddresses.in("  a@x.test b@x.test ")).containsExactly("a@x.test", "b@x.test");
    }

    @Test
    void whatIsNoneStaysToBeComplainedAbout() {
        assertThat(PastedAddresses.in("nobody\nAda Lund\n")).containsExactly("nobody", "Ada Lund");
    }

    @Test
    void nothingIsNothing() {
        assertThat(PastedAddresses.in(" \n ,; ")).isEmpty();
    }
}
