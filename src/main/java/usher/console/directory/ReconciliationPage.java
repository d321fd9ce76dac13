package usher.console.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Words;
import usher.connection.Connection;
import usher.connection.Connections;
import usher.platform.RequestRejected;
import usher.provisioning.Reconciling;
import usher.provisioning.Reconciling.Arrival;
import usher.provisioning.Reconciling.Kind;
import usher.provisioning.Reconciling.Known;
import usher.provisioning.ReconcilingVerbs;
import usher.tenant.Reconciliation;
import usher.tenant.Tenant;
import usher.tenant.Tenants;
import usher.types.Permission;
import usher.types.RefusalReason;

/** What a directory would do, before it may: {@code /console/{tenant}/directory/reconciliation}. */
@Named
@RequestScoped
public class ReconciliationPage {

    private static final String PATH = "directory/reconciliation";
    private static final String NOBODY = "new";

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
    private Tenants tenants;

    @Inject
    private Connections connections;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    @Inject
    private Words words;

    private Optional<Reconciliation> here;
    private Tenant tenant;
    private Map<Kind, Long> counts;
    private Long orphaned;
    private List<Known> orphans;
    private List<Arrival> arrivals;
    private Map<UUID, List<Known>> possible;

    private Optional<Reconciliation> here() {
        if (here == null) {
            here = reconciling.of(console.tenantId());
        }
        return here;
    }

    public boolean isCollecting() {
        return is(Reconciliation.Stage.COLLECTING);
    }

    public boolean isArming() {
        return is(Reconciliation.Stage.ARMING);
    }

    public boolean isArmed() {
        return is(Reconciliation.Stage.ARMED);
    }

    private boolean is(Reconciliation.Stage stage) {
        return here().filter(each -> each.stage() == stage).isPresent();
    }

    public List<Kind> kinds() {
        return List.of(Kind.values());
    }

    public long count(Kind kind) {
        if (counts == null) {
            counts = reconciling.counts(console.tenantId());
        }
        return counts.get(kind);
    }

    public long orphaned() {
        if (orphaned == null) {
            orphaned = reconciling.orphaned(console.tenantId());
        }
        return orphaned;
    }

    /** What the address asks for; at first what needs an answer. */
    public Kind kind() {
        String asked = Optional.ofNullable(request.getParameter("kind")).orElse("");
        return Arrays.stream(Kind.values()).filter(each -> each.name().equals(asked)).findFirst()
                .orElseGet(() -> List.of(Kind.AMBIGUOUS, Kind.DOUBLED, Kind.MATCHED).stream().filter(each -> count(each) > 0).findFirst()
                        .orElse(Kind.NEW));
    }

    public boolean isOrphans() {
        return "ORPHANED".equals(request.getParameter("kind"));
    }

    public List<Arrival> arrivals() {
        if (arrivals == null) {
            arrivals = reconciling.arrivals(console.tenantId(), kind());
        }
        return arrivals;
    }

    /** Somebody new may be any of those whom the directory has not named. */
    public List<Known> possible(Arrival one) {
        if (possible == null) {
            possible = reconciling.possible(console.tenantId(), arrivals().stream().map(Arrival::id).toList());
        }
        return Optional.ofNullable(possible.get(one.id())).orElseGet(this::orphans);
    }

    public List<Known> orphans() {
        if (orphans == null) {
            orphans = reconciling.orphans(console.tenantId());
        }
        return orphans;
    }

    public String nameOf(Known member) {
        String name = Optional.ofNullable(member.name()).orElse("");
        String email = Optional.ofNullable(member.email()).orElse("");
        return name.isEmpty() ? email : email.isEmpty() ? name : name + " · " + email;
    }

    public List<String> keys() {
        return ReconcilingVerbs.KEYS.stream().filter(key -> isOwner() || !Tenant.WORDS_OF_A_CONNECTION.contains(key)).toList();
    }

    public boolean isOwner() {
        return console.may(Permission.OWNERS_WRITE);
    }

    public List<Connection> connections() {
        return connections.of(console.tenantId());
    }

    /** Whose word the key is; empty while it is nobody's. */
    public String connection() {
        return tenant().correlationConnection().orElse("");
    }

    /** There is a key, and nobody is recognised by it. */
    public boolean isKeyAtRest() {
        return Tenant.WORDS_OF_A_CONNECTION.contains(key()) && connections().stream()
                .noneMatch(each -> each.isEnabled() && each.id().equals(connection()));
    }

    public String key() {
        return tenant().correlation().orElse("");
    }

    /** What is one connection's word is an owner's to choose. */
    public boolean isKeyEditable() {
        return console.may(Permission.CONNECTIONS_WRITE) && !tenant().isFromFile()
                && (isOwner() || !Tenant.WORDS_OF_A_CONNECTION.contains(key()));
    }

    public boolean mayArm() {
        return console.may(Permission.MEMBERS_WRITE) && console.may(Permission.OWNERS_WRITE);
    }

    public boolean isArmable() {
        return count(Kind.AMBIGUOUS) == 0;
    }

    /** What arming would do, in a sentence. */
    public String sure() {
        return words.filled("reconciliation.arm.sure", count(Kind.MATCHED), count(Kind.NEW), count(Kind.DOUBLED));
    }

    private Tenant tenant() {
        if (tenant == null) {
            tenant = tenants.find(console.tenantId()).orElseThrow();
        }
        return tenant;
    }

    public void recognise() throws IOException {
        verbs.recogniseBy(acting.author(), Optional.of(parameter("key")).filter(key -> !key.isEmpty()),
                Optional.of(parameter("connection")).filter(connection -> !connection.isEmpty()));
        done("done.reconciliation.key");
    }

    public void bind() throws IOException {
        verbs.bind(acting.author(), id("person"), parameter("member").equals(NOBODY) ? Optional.empty() : Optional.of(id("member")));
        done("done.reconciliation.bound");
    }

    public void arm() throws IOException {
        verbs.arm(acting.author());
        notices.tell("done.reconciliation.armed");
        onward.to("directory");
    }

    public void beginAgain() throws IOException {
        verbs.beginAgain(acting.author());
        done("done.reconciliation.again");
    }

    private void done(String notice) throws IOException {
        notices.tell(notice);
        onward.to(PATH);
    }

    private UUID id(String name) {
        try {
            return UUID.fromString(parameter(name));
        } catch (IllegalArgumentException e) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, name + " is no id");
        }
    }

    private String parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("").strip();
    }

    /** Where one kind is shown. */
    public String to(String kind) {
        return console.to(PATH) + "?kind=" + kind;
    }

    public String kindName(Kind kind) {
        return words.named("reconciliation.kind", kind);
    }
}
