package usher.console.directory;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.table.Page;
import usher.console.table.TableAddress;
import usher.platform.RequestRejected;
import usher.provisioning.Reconciling;
import usher.provisioning.Reconciling.Arrival;
import usher.provisioning.Reconciling.Kind;
import usher.provisioning.Reconciling.Known;
import usher.provisioning.Reconciling.Part;
import usher.provisioning.ReconcilingVerbs;
import usher.types.RefusalReason;

/** Who is who among a directory's people, list by list; part of {@code /console/{tenant}/directory/reconciliation}. */
@Named
@RequestScoped
public class ArrivalsPage {

    static final String ORPHANED = "ORPHANED";

    private static final String PATH = "directory/reconciliation";
    private static final String NOBODY = "new";
    private static final int CANDIDATES = 20;

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Reconciling reconciling;

    @Inject
    private ReconcilingVerbs verbs;

    @Inject
    private ReconciliationPage counted;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    private TableAddress address;
    private Page<Arrival> arrivals;
    private Page<Known> orphans;
    private Map<UUID, List<Known>> possible;

    @PostConstruct
    void read() {
        address = TableAddress.of(console.to(PATH), LogFilter.sent(request), Set.of("kind", "q"));
    }

    public TableAddress address() {
        return address;
    }

    /** What the address asks for; at first what needs an answer. */
    public Kind kind() {
        return Arrays.stream(Kind.values()).filter(each -> each.name().equals(address.text("kind"))).findFirst()
                .orElseGet(() -> List.of(Kind.AMBIGUOUS, Kind.DOUBLED, Kind.MATCHED).stream().filter(each -> counted.count(each) > 0).findFirst()
                        .orElse(Kind.NEW));
    }

    public boolean isOrphans() {
        return ORPHANED.equals(address.text("kind"));
    }

    private Part part() {
        return new Part(address.text("q"), (address.page() - 1) * Page.SIZE, Page.SIZE + 1);
    }

    private Optional<Long> total(long all) {
        return address.get("q").isPresent() ? Optional.empty() : Optional.of(all);
    }

    public Page<Arrival> arrivals() {
        if (arrivals == null) {
            arrivals = Page.of(reconciling.arrivals(console.tenantId(), kind(), part()), total(counted.count(kind())), address);
        }
        return arrivals;
    }

    public Page<Known> orphans() {
        if (orphans == null) {
            orphans = Page.of(reconciling.orphans(console.tenantId(), part()), total(counted.orphaned()), address);
        }
        return orphans;
    }

    /** Whom somebody is like; whoever else they may be is searched for. */
    public List<Known> possible(Arrival one) {
        if (possible == null) {
            possible = reconciling.possible(console.tenantId(), arrivals().rows().stream().map(Arrival::id).toList());
        }
        return possible.getOrDefault(one.id(), List.of());
    }

    /** Of whom it is asked who they are, out of all members; null where nobody is. */
    public Arrival chosen() {
        return arrivals().rows().stream().filter(each -> each.id().toString().equals(request.getParameter("person"))).findFirst().orElse(null);
    }

    /** What members are searched by; at first the name of who is to be bound. */
    public String who() {
        return Optional.ofNullable(request.getParameter("who")).orElse("").strip();
    }

    public List<Known> candidates() {
        return who().isEmpty() ? List.of() : reconciling.members(console.tenantId(), new Part(who(), 0, CANDIDATES));
    }

    /** The same list, with the question who that one is. */
    public String asking(Arrival one) {
        String here = address.with("kind", kind().name()).toString();
        return here + (address.page() > 1 ? "&page=" + address.page() : "") + "&person=" + one.id() + "#who-is";
    }

    public String nameOf(Known member) {
        String name = Optional.ofNullable(member.name()).orElse("");
        String email = Optional.ofNullable(member.email()).orElse("");
        return name.isEmpty() ? email : email.isEmpty() ? name : name + " · " + email;
    }

    /** Whoever works through a list stays on it. */
    public void bind() throws IOException {
        String member = Optional.ofNullable(request.getParameter("member")).orElse("");
        verbs.bind(acting.author(), id(request.getParameter("person")), member.equals(NOBODY) ? Optional.empty() : Optional.of(id(member)));
        notices.tell("done.reconciliation.bound");
        String here = address.toString();
        onward.to(PATH + (here.contains("?") ? here.substring(here.indexOf('?')) : ""));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(Optional.ofNullable(text).orElse(""));
        } catch (IllegalArgumentException e) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "no id of a person");
        }
    }
}
