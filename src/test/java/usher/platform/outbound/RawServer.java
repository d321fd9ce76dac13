package usher.platform.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import usher.platform.HostAndPort;

/** A server on this machine that answers with whatever bytes a test wants, HTTP or not. */
final class RawServer implements AutoCloseable {

    /** What is sent once a request's header has come. */
    interface Script {
        void play(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    RawServer(Script script) throws IOException {
        threads.submit(() -> {
            while (true) {
                Socket socket = listener.accept();
                threads.submit(() -> answer(socket, script));
            }
        });
    }

    static RawServer answering(String text) throws IOException {
        return new RawServer(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    static RawServer ok(String body) throws IOException {
        return answering("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private Void answer(Socket socket, Script script) throws Exception {
        try (socket) {
            InputStream in = socket.getInputStream();
            StringBuilder request = new StringBuilder();
            while (request.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return null;
                }
                request.append((char) next);
            }
            requests.add(request.toString());
            script.play(socket.getOutputStream());
            socket.getOutputStream().flush();
        }
        return null;
    }

    HostAndPort place() {
        return new HostAndPort("127.0.0.1", listener.getLocalPort());
    }

    int port() {
        return listener.getLocalPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/keys?of=all");
    }

    /** The headers of each request that came. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
