package usher.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A body that is too large to be kept: whoever reads it has it summed up on the way. */
final class DigestedBody extends FilterInputStream {

    private static final int AT_ONCE = 64 * 1024;

    private final MessageDigest digest;
    private boolean ended;

    DigestedBody(InputStream body) {
        super(body);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int read() throws IOException {
        int each = super.read();
        if (each < 0) {
            ended = true;
        } else {
            digest.update((byte) each);
        }
        return each;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int count = super.read(into, from, most);
        if (count < 0) {
            ended = true;
        } else {
            digest.update(into, from, count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return read(new byte[(int) Math.min(AT_ONCE, count)]);
    }

    /** Going back would sum something up twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads what is left and keeps nothing of it. */
    void drain() throws IOException {
        byte[] some = new byte[AT_ONCE];
        while (!ended) {
            read(some);
        }
    }

    /** @return empty when it has not been read to its end */
    Optional<String> sum() {
        return ended ? Optional.of(HexFormat.of().formatHex(digest.digest())) : Optional.empty();
    }
}
