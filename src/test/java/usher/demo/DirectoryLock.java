package usher.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second demo from using a directory; the operating system drops the lock when the first one ends in any way. */
final class DirectoryLock {

    /** Never closed: closing would drop the lock. */
    private static FileChannel file;

    private DirectoryLock() {
    }

    /** Whether the directory is now ours until this process ends. */
    static synchronized boolean take(Path directory) throws IOException {
        Files.createDirectories(directory);
        file = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
