package usher.platform.outbound;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import usher.platform.NameServer;

/**
 * Asks DNS for TXT records (RFC 1035, section 3.3.14), at exactly one name: no alias is followed, no search list applied. The name servers of
 * the domain itself are asked, so that no cache between us tells of yesterday; like any other address that strangers name, they must be
 * on the public internet.
 */
@ApplicationScoped
public class TxtRecords {

    private static final Duration DEADLINE = Duration.ofSeconds(8);
    private static final Duration EACH = Duration.ofSeconds(2);
    private static final int MOST_SERVERS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(4, TxtRecords::daemon);

    @Inject
    private NameServer nameServer;

    /**
     * The texts at a name; none when there is no such name. Takes up to eight seconds: never to be called in a transaction.
     *
     * @param name without a dot at its end
     * @throws IOException when no server gave an answer, so that nothing is known
     */
    public Set<String> at(String name) throws IOException {
        Future<Set<String>> answer = threads.submit(() -> ask(Name.fromString(name + ".")));
        try {
            return answer.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(name + ": no answer in " + DEADLINE, e);
        } catch (ExecutionException e) {
            throw new IOException(name + ": " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(name + ": interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    private Set<String> ask(Name name) throws IOException {
        if (nameServer.place().isPresent()) {
            SimpleResolver only = new SimpleResolver(nameServer.place().get().host());
            only.setPort(nameServer.place().get().port());
            return ask(only, name, false);
        }
        IOException last = new IOException("no name server of the domain could be asked");
        for (InetAddress server : serversOf(name)) {
            try {
                return ask(new SimpleResolver(server), name, true);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private static Set<String> ask(SimpleResolver server, Name name, boolean itsOwn) throws IOException {
        server.setTimeout(EACH);
        Message question = Message.newQuery(Record.newRecord(name, Type.TXT, DClass.IN));
        if (itsOwn) {
            question.getHeader().unsetFlag(Flags.RD);
        }
        Message answer = server.send(question);
        boolean known = answer.getRcode() == Rcode.NOERROR || answer.getRcode() == Rcode.NXDOMAIN;
        if (!known || itsOwn && !answer.getHeader().getFlag(Flags.AA)) {
            throw new IOException("the name server does not know: " + Rcode.string(answer.getRcode()));
        }
        return answer.getSection(Section.ANSWER).stream()
                .filter(record -> record.getName().equals(name) && record instanceof TXTRecord)
                .map(record -> String.join("", ((TXTRecord) record).getStrings())).collect(Collectors.toSet());
    }

    /** Those of the nearest zone above the name that the system's resolver knows servers of. */
    private static List<InetAddress> serversOf(Name name) throws IOException {
        for (int up = 1; up < name.labels() - 1; up++) {
            Record[] servers = new Lookup(new Name(name, up), Type.NS).run();
            if (servers != null && servers.length > 0) {
                return addresses(servers);
            }
        }
        throw new IOException("no name server of the domain is known");
    }

    private static List<InetAddress> addresses(Record[] servers) {
        List<InetAddress> addresses = new ArrayList<>();
        for (Record server : servers) {
            Record[] found = new Lookup(((NSRecord) server).getTarget(), Type.A).run();
            for (Record address : found == null ? new Record[0] : found) {
                InetAddress place = ((ARecord) address).getAddress();
                if (PublicAddresses.contain(place) && addresses.size() < MOST_SERVERS) {
                    addresses.add(place);
                }
            }
        }
        return addresses;
    }

    private static Thread daemon(Runnable question) {
        Thread thread = new Thread(question, "usher-dns");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
