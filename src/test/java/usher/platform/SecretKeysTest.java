package usher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretKeysTest {

    @Test
    void liesBesideADatabaseInAFileAndIsFoundAgain(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("usher");

        SecretKey made = keyOf(url);

        assertThat(folder.resolve("usher.secret-key")).exists();
        assertThat(keyOf(url).getEncoded()).isEqualTo(made.getEncoded());
    }

    @Test
    void isNewEachTimeForADatabaseInMemory() throws SQLException {
        assertThat(keyOf("jdbc:h2:mem:").getEncoded()).isNotEqualTo(keyOf("jdbc:h2:mem:").getEncoded());
    }

    @Test
    void stopsTheStartWhenItsFileHoldsSomethingElse(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("usher.secret-key"), "open sesame");

        assertThatThrownBy(() -> keyOf("jdbc:h2:file:" + folder.resolve("usher")))
                .isInstanceOf(StartRefused.class).hasMessageContaining("USHER_SECRET_KEY is missing, and ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db/usher", "jdbc:h2:tcp://db/usher", "jdbc:h2:ssl://db/usher"})
    void isNotMadeForADatabaseThatOtherNodesMayShare(String url) {
        assertThatThrownBy(() -> SecretKeys.keyOf(connectionTo(url)))
                .isInstanceOf(StartRefused.class)
                .hasMessage("USHER_SECRET_KEY is missing; it is made with the embedded database only.");
    }

    private static SecretKey keyOf(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return SecretKeys.keyOf(connection);
        }
    }

    /** A connection that knows its address and nothing else. */
    private static Connection connectionTo(String url) {
        Object metaData = Proxy.newProxyInstance(
                SecretKeysTest.class.getClassLoader(), new Class<?>[] {DatabaseMetaData.class}, (self, method, args) -> url);
        return (Connection) Proxy.newProxyInstance(
                SecretKeysTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, args) -> metaData);
    }
}
