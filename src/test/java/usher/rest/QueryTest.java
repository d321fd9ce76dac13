package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.database.Wiring;
import usher.platform.SecretBox;

/** Parameters are as they are written, or none. */
class QueryTest {

    private static Query of(String value) {
        MultivaluedMap<String, String> sent = new MultivaluedHashMap<>();
        sent.putSingle("it", value);
        return new Query(addressOf(sent));
    }

    private static UriInfo addressOf(MultivaluedMap<String, String> sent) {
        return (UriInfo) Proxy.newProxyInstance(UriInfo.class.getClassLoader(), new Class<?>[] {UriInfo.class},
                (proxy, called, arguments) -> sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "no-id", "019a0000-0000-7000-8000-0000000000011"})
    void anIdIsWrittenOut(String text) {
        assertThatThrownBy(() -> of(text).id("it")).isInstanceOf(WrongInput.class);
        assertThatThrownBy(() -> new ExactIds().fromString(text)).isInstanceOf(IllegalArgumentException.class);
        UUID id = UUID.randomUUID();
        assertThat(of(id.toString()).id("it")).contains(id);
        assertThat(new ExactIds().fromString(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+5", "-1", "5.0", "0x5", "9999999999", "\u0665"})
    void aNumberIsOfDigits(String text) {
        assertThatThrownBy(() -> of(text).number("it", 0, Integer.MAX_VALUE)).isInstanceOf(WrongInput.class);
        assertThat(of("5").number("it", 0, Integer.MAX_VALUE)).contains(5);
    }

    @Test
    void aCursorHasRoomForTheLongestName() {
        Cursors cursors = new Wiring().with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES"))).bean(Cursors.class);
        MultivaluedMap<String, String> sent = new MultivaluedHashMap<>();
        sent.putSingle("cursor", cursors.after("\u00fc".repeat(500), "groups"));
        Paging page = new Paging(new Query(addressOf(sent)), cursors, "groups");
        assertThat(page.afterName()).contains("\u00fc".repeat(500));
    }

    @Test
    void yesIsTrueAndNothingElse() {
        assertThatThrownBy(() -> of("banana").yesOrNo("it")).isInstanceOf(WrongInput.class);
        assertThatThrownBy(() -> of("TRUE").yesOrNo("it")).isInstanceOf(WrongInput.class);
        assertThat(of("true").yesOrNo("it")).contains(true);
    }
}
