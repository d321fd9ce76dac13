package usher.tenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/** A name server on the loopback interface, which knows the TXT records that it is given. */
public final class DnsOnLoopback implements AutoCloseable {

    private final DatagramSocket socket;
    private final Map<String, String> records = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private volatile boolean failing;

    public DnsOnLoopback() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "dns-on-loopback");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    public void has(String name, String text) {
        records.put(name + ".", text);
    }

    public void hasNo(String name) {
        records.remove(name + ".");
        aliases.remove(name + ".");
    }

    /** The name leads on to another one, whose record comes along, as resolvers do it. */
    public void leadsOn(String name, String other, String text) {
        aliases.put(name + ".", other + ".");
        has(other, text);
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
        String alias = aliases.get(asked.getName().toString());
        String text = records.get(alias == null ? asked.getName().toString() : alias);
        if (failing) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (text == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            Name at = alias == null ? asked.getName() : name(alias);
            if (alias != null) {
                answer.addRecord(new CNAMERecord(asked.getName(), DClass.IN, 60, at), Section.ANSWER);
            }
            answer.addRecord(new TXTRecord(at, DClass.IN, 60, text), Section.ANSWER);
        }
        return answer;
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
