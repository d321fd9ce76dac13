package usher.console.directory;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Words;
import usher.tenant.DirectorySelfTest;
import usher.tenant.DirectorySelfTests;
import usher.tenant.SelfTestResult;
import usher.types.Permission;

/** Whether the clients that are known get what they need as the workspace answers them, {@code /console/{tenant}/directory/test}. */
@Named
@RequestScoped
public class SelfTestPage {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private DirectorySelfTests tests;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    @Inject
    private Words words;

    private Optional<DirectorySelfTest> last;
    private List<OfClient> clients;

    /** What of one client was tried. */
    public record OfClient(String name, List<SelfTestResult> results) {

        public long passed() {
            return results.stream().filter(SelfTestResult::passed).count();
        }

        public boolean isWhole() {
            return passed() == results.size();
        }
    }

    @PostConstruct
    void read() {
        last = tests.of(console.tenantId());
    }

    public boolean isGoing() {
        return last.filter(DirectorySelfTest::isGoing).isPresent();
    }

    /** Whether the last one came to nothing. */
    public boolean isLost() {
        return last.filter(test -> !test.isGoing() && test.results().isEmpty()).isPresent();
    }

    public DirectorySelfTest last() {
        return last.orElse(null);
    }

    public List<OfClient> clients() {
        if (clients == null) {
            Map<String, List<SelfTestResult>> found = last.flatMap(DirectorySelfTest::results).map(SelfTestResult::read).orElse(List.of()).stream()
                    .collect(Collectors.groupingBy(SelfTestResult::client, LinkedHashMap::new, Collectors.toList()));
            clients = found.entrySet().stream().map(each -> new OfClient(each.getKey(), each.getValue())).toList();
        }
        return clients;
    }

    /** How many of all passed, in a sentence. */
    public String said() {
        long all = clients().stream().mapToLong(each -> each.results().size()).sum();
        return words.filled("directory.test.said", clients().stream().mapToLong(OfClient::passed).sum(), all);
    }

    public boolean mayAsk() {
        return console.may(Permission.CONNECTIONS_WRITE) && !isGoing();
    }

    public void ask() throws IOException {
        tests.ask(acting.author());
        notices.tell("done.directory.test");
        onward.to("directory/test");
    }
}
