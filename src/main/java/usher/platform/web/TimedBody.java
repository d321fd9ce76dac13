package usher.platform.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** A body that has to come in some time, which is looked at whenever a part of it has. */
final class TimedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final long begun;
    private long bytes;

    TimedBody(ServletInputStream body) {
        this(body, System.nanoTime());
    }

    /** @param begun by the clock of {@link System#nanoTime} */
    TimedBody(ServletInputStream body, long begun) {
        this.body = body;
        this.begun = begun;
    }

    @Override
    public int read() throws IOException {
        int read = body.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = body.read(into, offset, length);
        count(Math.max(0, read));
        return read;
    }

    /** @throws RequestRejected {@code malformed_request} when it takes too long */
    private void count(int more) {
        bytes += more;
        if (more > 0 && TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) > SlowBodies.milliseconds(bytes)) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "a body of which " + bytes + " bytes have come");
        }
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
