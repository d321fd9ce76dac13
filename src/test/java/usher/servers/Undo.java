package usher.servers;

/** A change at a server that ends with its try block, so that the next test finds the server as it was. */
public interface Undo extends AutoCloseable {

    @Override
    void close();
}
