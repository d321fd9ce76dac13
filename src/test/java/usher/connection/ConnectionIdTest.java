package usher.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectionIdTest {

    @Test
    @DisplayName("TEN-008: an id that we make is nobody's to guess, and has the form of no word")
    void isAnotherEachTime() {
        assertThat(Stream.generate(ConnectionId::random).limit(1_000).map(ConnectionId::value)).doesNotHaveDuplicates()
                .allMatch(value -> new ConnectionId(value).isRandom());
    }

    @Test
    void aWordIsNoneOfThem() {
        assertThat(new ConnectionId("northwind-saml").isRandom()).isFalse();
    }
}
