package usher.importing;

import java.io.InputStream;
import java.util.Optional;
import usher.imports.ImportJobs.Job;
import usher.imports.ImportParts;

/** The file of an import, read piece by piece: each is fetched when it is needed, in a transaction of its own. */
final class StoredFile extends InputStream {

    private final ImportParts parts;
    private final Job job;
    private byte[] part = new byte[0];
    private int next;
    private int number;
    private long read;

    StoredFile(ImportParts parts, Job job) {
        this.parts = parts;
        this.job = job;
    }

    /** How many bytes whoever reads has taken. */
    long position() {
        return read + next;
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : part[next++] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        if (most == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(most, part.length - next);
        System.arraycopy(part, next, into, from, count);
        next += count;
        return count;
    }

    private boolean isAtEnd() {
        if (next < part.length) {
            return false;
        }
        Optional<byte[]> another = parts.part(job.tenantId(), job.importId(), number);
        another.ifPresent(content -> {
            read += part.length;
            part = content;
            next = 0;
            number++;
        });
        return another.isEmpty();
    }
}
