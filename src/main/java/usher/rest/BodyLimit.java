package usher.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends the reading of a body where it gets longer than any honest one, whatever its head has said of it; files that are imported have a limit
 * of their own.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 1)
public class BodyLimit implements ContainerRequestFilter {

    static final int LARGEST_IN_BYTES = 1024 * 1024;

    private static final String IMPORTS = "imports";

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isFile(request)) {
            request.setEntityStream(new Limited(request.getEntityStream()));
        }
    }

    /** What is taken piece by piece, so that no node has all of it in memory. */
    static boolean isFile(ContainerRequestContext request) {
        return request.getMethod().equals("POST") && request.getUriInfo().getPath().replaceAll("^/|/$", "").equals(IMPORTS)
                && ImportResource.isFile(request.getHeaderString("Content-Type"));
    }

    /** Gives so many bytes and no more. */
    static final class Limited extends FilterInputStream {

        private long read;

        Limited(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int some = super.read(bytes, offset, length);
            count(Math.max(some, 0));
            return some;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        /** @throws Declined 413 */
        private void count(int more) {
            read += more;
            if (read > LARGEST_IN_BYTES) {
                throw Declined.tooLarge();
            }
        }
    }
}
