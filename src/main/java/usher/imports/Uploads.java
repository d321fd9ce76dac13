package usher.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import usher.audit.TenantAuthor;
import usher.platform.RequestRejected;

/**
 * Takes a file as it comes, in pieces of which each is a transaction: no more than one is in memory, and no transaction waits for
 * somebody's line.
 */
@ApplicationScoped
public class Uploads {

    /** In bytes; a million rows have 250 each. */
    public static final long LARGEST = 256L * 1024 * 1024;

    private static final int PIECE = 256 * 1024;

    @Inject
    private ImportVerbs verbs;

    /**
     * The dry run follows by itself.
     *
     * @param fileName as people know it; for the report only
     * @throws RequestRejected {@code forbidden}, or {@code conflict} when the workspace has too many open imports, or somebody cancels it
     * @throws IOException when the file breaks off; nothing is kept of it then
     */
    public UUID take(TenantAuthor who, ImportFormat format, Optional<String> fileName, InputStream file) throws IOException {
        UUID id = verbs.begin(who, format, fileName);
        boolean whole = false;
        try {
            long size = keep(who, id, file);
            verbs.uploaded(who, id, size);
            whole = true;
        } finally {
            if (!whole) {
                verbs.forget(who.tenantId(), id);
            }
        }
        return id;
    }

    /** @return its length, which is more than {@link #LARGEST} when the rest was not read */
    private long keep(TenantAuthor who, UUID id, InputStream file) throws IOException {
        long size = 0;
        byte[] piece = file.readNBytes(PIECE);
        for (int number = 0; piece.length > 0 && size <= LARGEST; number++) {
            verbs.keep(who, id, number, piece);
            size += piece.length;
            piece = file.readNBytes(PIECE);
        }
        return size;
    }
}
