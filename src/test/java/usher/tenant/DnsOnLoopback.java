package usher.tenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** A name server on the loopback interface, which knows the TXT records that it is given. */
final class DnsOnLoopback implements AutoCloseable {

    private final DatagramSocket socket;
    private final Map<String, String> records = new ConcurrentHashMap<>();
    private volatile boolean failing;

    DnsOnLoopback() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "dns-on-loopback");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    void has(String name, String text) {
        records.put(name + ".", text);
    }

    void hasNothing() {
        records.clear();
    }

    void fails(boolean fails) {
        failing = fails;
    }

    private void serve() {
        byte[] buffer = new byte[1500];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength()))).toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // The socket was closed, or somebody sent nonsense.
            }
        }
    }

    private Message answer(Message question) {
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        Record asked = question.getQuestion();
        answer.addRecord(asked, Section.QUESTION);
        String text = records.get(asked.getName().toString());
        if (failing) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (text == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            answer.addRecord(new TXTRecord(asked.getName(), DClass.IN, 60, text), Section.ANSWER);
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
