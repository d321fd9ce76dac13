package usher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("usher.secret-key");
    }

    @Test
    void isMadeOnce() throws IOException {
        byte[] made = KeyFile.readOrMake(file).getEncoded();

        assertThat(made).hasSize(32);
        assertThat(KeyFile.readOrMake(file).getEncoded()).isEqualTo(made);
        assertThat(folder.toFile().list()).containsExactly("usher.secret-key");
    }

    @Test
    void isItsOwnersAlone() throws IOException {
        KeyFile.readOrMake(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void isRefusedWithSomethingElseInIt() throws IOException {
        Files.writeString(file, "AAAA");

        assertThatIOException().isThrownBy(() -> KeyFile.readOrMake(file)).withMessageContaining("is not 32 bytes");
    }

    @Test
    void isRefusedWhereItCannotBeMade() {
        assertThatIOException().isThrownBy(() -> KeyFile.readOrMake(folder.resolve("missing").resolve("key")));
    }
}
