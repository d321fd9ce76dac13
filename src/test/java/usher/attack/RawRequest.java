package usher.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import usher.servers.UsherServer;

/** Bytes to a server's port, for what no HTTP client would send. */
record RawRequest(int port) {

    private static final int PATIENCE_IN_MILLISECONDS = 20_000;

    static RawRequest to(UsherServer server) {
        return new RawRequest(server.baseUrl().getPort());
    }

    /** The whole answer; a request that does not ask to close is cut off after the answer's head. */
    String send(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_IN_MILLISECONDS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request with this line as its first and these lines as its head. */
    String ask(String line, String... head) {
        return send(line + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n"
                + String.join("", Arrays.stream(head).map(each -> each + "\r\n").toList()) + "\r\n");
    }
}
