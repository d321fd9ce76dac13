package usher.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.crypto.SecretKey;

/** A file with one key, in base64, that only its owner can read. */
final class KeyFile {

    private KeyFile() {
    }

    /**
     * The key in the file; makes both when there is no file. The file appears under its name whole or not at all.
     *
     * @throws IOException when the file cannot be read or made, or holds something else
     */
    static SecretKey readOrMake(Path file) throws IOException {
        if (Files.exists(file)) {
            return read(file);
        }
        SecretKey key = SecretKeys.random();
        // Java makes such files readable for their owner only.
        Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName().toString(), null);
        Files.writeString(whole, Base64.getEncoder().encodeToString(key.getEncoded()) + "\n");
        Files.move(whole, file);
        return key;
    }

    private static SecretKey read(Path file) throws IOException {
        try {
            return SettingValues.key(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " " + e.getMessage(), e);
        }
    }
}
