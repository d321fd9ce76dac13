package usher.console.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Words;
import usher.connection.Connection;
import usher.connection.Connections;
import usher.provisioning.Reconciling;
import usher.provisioning.Reconciling.Kind;
import usher.provisioning.ReconcilingVerbs;
import usher.tenant.Reconciliation;
import usher.tenant.Tenant;
import usher.tenant.Tenants;
import usher.types.Permission;

/** What a directory would do, before it may: {@code /console/{tenant}/directory/reconciliation}. */
@Named
@RequestScoped
public class ReconciliationPage {

    private static final String PATH = "directory/reconciliation";

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
        notices.tell("done.reconciliation.key");
        onward.to(PATH);
    }

    public void arm() throws IOException {
        verbs.arm(acting.author());
        notices.tell("done.reconciliation.armed");
        onward.to("directory");
    }

    public void beginAgain() throws IOException {
        verbs.beginAgain(acting.author());
        notices.tell("done.reconciliation.again");
        onward.to(PATH);
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
