package usher.tenantsfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads text files: the tenants file itself, and those that it names, which lie relative to it. */
final class NamedFiles {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path directory;

    NamedFiles(Path directory) {
        this.directory = directory;
    }

    /** @throws IllegalArgumentException when there is no such file, or it is none of text; ends a sentence */
    String read(String name, int longest) {
        try {
            return read(directory.resolve(name), longest);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a path", e);
        }
    }

    /** @param longest in bytes */
    static String read(Path file, int longest) {
        try {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new IllegalArgumentException("is not a file that can be read");
            }
            if (Files.size(file) > longest) {
                throw new IllegalArgumentException("is longer than " + longest + " bytes");
            }
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("is not text in UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("is not a file that can be read", e);
        }
    }
}
