package usher.servers;

import java.net.URI;
import java.nio.file.Path;

/** An application server with the WAR of this build, ready. */
public interface UsherServer extends AutoCloseable {

    /** Where it answers, context included, without a slash at the end. The same as its {@code USHER_BASE_URL}. */
    URI baseUrl();

    /** Everything that it wrote to its log so far. */
    Path log();

    /** The number of its process. */
    long pid();

    /** Ends it as a lost machine would: at once, without a word. */
    void kill();

    @Override
    void close();
}
