package usher.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import usher.servers.UsherServer;

/** Bytes to a server's port, for what no HTTP client would send. */
record RawRequest(int port) {

    private static final int PATIENCE_IN_MILLISECONDS = 20_000;

    static RawRequest to(UsherServer server) {
        return new RawRequest(server.baseUrl().getPort());
    }

    /** All that is answered until the server closes the connection, or says nothing more for so long that it will not. */
    String send(String request) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_IN_MILLISECONDS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] piece = new byte[8192];
            for (int length = 0; length >= 0; length = socket.getInputStream().read(piece)) {
                answer.write(piece, 0, length);
            }
        } catch (SocketException | SocketTimeoutException e) {
            // Cut off, or kept open for a next request: what has come is the answer.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** How the answer begins to a request with this line and head, whose body never comes. */
    String begins(String line, String... head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_IN_MILLISECONDS);
            socket.getOutputStream().write((line + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n"
                    + String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.ISO_8859_1);
        }
    }

    /** What is answered to a body that comes byte by byte, with a pause after each, as far as it is waited for. */
    String trickle(String head, String body, long pauseInMilliseconds) throws IOException, InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_IN_MILLISECONDS);
            socket.getOutputStream().write((head + "\r\nHost: localhost:" + port + "\r\nContent-Length: " + body.length() + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < body.length() && socket.getInputStream().available() == 0; i++) {
                socket.getOutputStream().write(body.charAt(i));
                Thread.sleep(pauseInMilliseconds);
            }
            return new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.ISO_8859_1);
        }
    }

    /** A request with this line as its first and these lines as its head. */
    String ask(String line, String... head) {
        return send(line + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n"
                + String.join("", Arrays.stream(head).map(each -> each + "\r\n").toList()) + "\r\n");
    }
}
