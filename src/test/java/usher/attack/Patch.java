package usher.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What is different in a copy of one source.
 *
 * @param source  a class of ours, or the path of another file
 * @param changes what stands in the source, and what in the copy
 */
record Patch(String source, List<String[]> changes) {

    String text() {
        return source + changes.stream().map(Arrays::toString).toList();
    }

    /** Rather than a file of another kind. */
    boolean isClass() {
        return source.startsWith("usher.");
    }

    /** As one says it: without the package, or the folder. */
    String name() {
        return source.substring(source.lastIndexOf(isClass() ? '.' : '/') + 1);
    }

    Path file() {
        return !isClass() ? Path.of(source) : Path.of("src", "main", "java", source.replace('.', '/') + ".java");
    }

    /** @throws IllegalStateException when the source does not say any more what is to be changed, or says it twice */
    String patched() throws IOException {
        String text = Files.readString(file());
        for (String[] change : changes) {
            int place = text.indexOf(change[0]);
            if (place < 0 || text.indexOf(change[0], place + 1) >= 0) {
                throw new IllegalStateException(source + " has not once: " + change[0]);
            }
            text = text.replace(change[0], change[1]);
        }
        return text;
    }
}
