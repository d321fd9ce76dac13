package usher.console.connections;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import usher.connection.Connection;
import usher.connection.ConnectionDraft;
import usher.connection.ConnectionEditing;
import usher.connection.Connections;
import usher.connection.Difference;
import usher.connection.EditOutcome;
import usher.connection.saml.TrustedCertificates;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.Sent;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.provisioning.Impact;
import usher.provisioning.SettingsChange;
import usher.provisioning.TestSignIns;
import usher.types.Permission;
import usher.types.RefusalReason;

/** One connection, {@code /console/{tenant}/connections/{id}}: its provider, its people's rules, its switch. */
@Named
@RequestScoped
public class ConnectionPage {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private Connections connections;

    @Inject
    private ConnectionForm form;

    @Inject
    private Sent sent;

    @Inject
    private ConnectionEditing editing;

    @Inject
    private SettingsChange change;

    @Inject
    private TestSignIns tests;

    @Inject
    private Notices notices;

    @Inject
    private Problems pageProblems;

    @Inject
    private Onward onward;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    private Connection connection;
    private Impact impact;
    private Impact ending;
    private boolean refusedToSave;
    private boolean warned;
    private Boolean tested;
    private TrustedCertificates certificates;
    private List<Difference> meanwhile = List.of();
    private long seen;

    /** @throws RequestRejected {@code not_found} for an id that is no connection of this workspace */
    @PostConstruct
    void open() {
        connection = connections.find(console.tenantId(), console.argument(0))
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no connection of this workspace"));
        seen = connection.version();
        form.show(ConnectionDraft.of(connection));
    }

    /** Shows what saving would do. */
    public void preview() {
        if (!isTaken()) {
            return;
        }
        ConnectionDraft draft = form.draft();
        impact = change.foresee(acting.author(), connection.id(), draft).orElse(null);
        if (impact == null) {
            form.complain(editing.check(acting.author(), Optional.of(connection), draft).problems());
        }
    }

    /** Saves what was typed, or shows what stands against it. */
    public void save() throws IOException {
        if (!isTaken()) {
            return;
        }
        ConnectionDraft draft = form.draft();
        SettingsChange.Attempt attempt = change.save(acting.author(), connection.id(), seen, draft, sent.number("confirmed"));
        if (attempt.outcome().isEmpty()) {
            impact = attempt.impact().orElseThrow();
            refusedToSave = true;
            pageProblems.at("confirmed");
            return;
        }
        EditOutcome outcome = attempt.outcome().get();
        outcome.refusal().filter(reason -> reason != RefusalReason.CONFLICT).ifPresent(reason -> {
            throw new RequestRejected(reason, "a connection that may not be changed");
        });
        if (outcome.isSaved()) {
            notices.tell("done.connection.saved", draft.name());
            onward.to("connections/" + connection.id());
        }
        form.complain(outcome.problems());
        meanwhile = outcome.meanwhile();
        // Whoever has seen the other's changes saves on top of them.
        seen = meanwhile.isEmpty() ? seen : connection.version();
    }

    /** Without a test that was passed, only by somebody who says that they want that. */
    public void enable() throws IOException {
        if (!isTested() && !sent.has("untested")) {
            warned = true;
            return;
        }
        switched(editing.enable(acting.author(), connection.id()), "done.connection.enabled");
    }

    /**
     * Who has come in by it alone is shut out, and what roles its rules give by groups of the directory ends with it, so that who takes that
     * from many types their number. The last way in stays.
     */
    public void disable() throws IOException {
        SettingsChange.Attempt attempt = change.disable(acting.author(), connection.id(), sent.number("confirmed"));
        if (attempt.outcome().isEmpty()) {
            ending = attempt.impact().orElseThrow();
            pageProblems.at("confirmed");
            return;
        }
        EditOutcome outcome = attempt.outcome().get();
        if (outcome.refusal().equals(Optional.of(RefusalReason.LAST_WAY_IN))) {
            pageProblems.tell(outcome.refusal().get());
            return;
        }
        switched(outcome, "done.connection.disabled");
    }

    /** Ends the roll-over: only the certificates of the metadata are trusted from now on. */
    public void trustNoFormer() throws IOException {
        switched(editing.trustNoFormer(acting.author(), connection.id()), "done.connection.former_certificate");
    }

    private void switched(EditOutcome outcome, String told) throws IOException {
        outcome.refusal().ifPresent(reason -> {
            throw new RequestRejected(reason, "a connection that may not be switched");
        });
        notices.tell(told, connection.name());
        onward.to("connections/" + connection.id());
    }

    /** Reads what was typed; false where metadata should have been fetched and could not be. */
    private boolean isTaken() {
        seen = seenBy(sent);
        form.typed(connection.protocol());
        return !form.isMetadataFetched() || form.fetchMetadata();
    }

    /** The version of the row that the page showed that sent this form. */
    static long seenBy(Sent form) {
        return Optional.of(form.text("seen")).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf).orElse(0L);
    }

    public Connection connection() {
        return connection;
    }

    /** The version of the row that the form begins with. */
    public long seen() {
        return seen;
    }

    public boolean isEditable() {
        return console.may(Permission.CONNECTIONS_WRITE) && !connection.isFromFile();
    }

    public List<OurValues> ours() {
        return OurValues.of(connection.id(), connection.protocol(), config.baseUrl());
    }

    /** What the provider's signatures are known by; none where its metadata cannot be used any more. */
    public TrustedCertificates certificates() {
        if (certificates == null) {
            certificates = TrustedCertificates.of(connection, config.outboundAllow(), clock.instant());
        }
        return certificates;
    }

    public String signInAddress() {
        return config.baseUrl().plus("/sign-in/" + console.workspace().slug());
    }

    /** Whether a test sign-in was passed since the settings were last saved. */
    public boolean isTested() {
        if (tested == null) {
            tested = tests.hasPassed(connection);
        }
        return tested;
    }

    /** Whether it was to be switched on without a test, and the warning not taken. */
    public boolean isWarned() {
        return warned;
    }

    public String testAddress() {
        return console.base() + "/sign-in/test/" + connection.id();
    }

    /** What saving would do; null until it was asked. */
    public Impact impact() {
        return impact;
    }

    /** What switching it off would do, where that waits for the number to be typed; null otherwise. */
    public Impact ending() {
        return ending;
    }

    /** Whether saving waits for the number to be typed. */
    public boolean isNumberWanted() {
        return refusedToSave;
    }

    public List<Difference> meanwhile() {
        return meanwhile;
    }
}
