package usher.console.connections;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import usher.connection.ConnectionDraft;
import usher.connection.ConnectionEditing;
import usher.connection.ConnectionId;
import usher.connection.EditOutcome;
import usher.connection.SettingsDraft;
import usher.connection.oidc.ClientAuthentication;
import usher.connection.oidc.OidcDraft;
import usher.connection.oidc.OidcSettings;
import usher.connection.saml.SamlDraft;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Sent;
import usher.console.Words;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.types.Protocol;
import usher.types.RefusalReason;

/** The guided set-up, {@code /console/{tenant}/connections/new/{protocol}}. The id is made first: the provider wants our addresses. */
@Named
@RequestScoped
public class NewConnectionPage {

    private static final List<String> PROVIDERS = List.of("entra", "okta", "google", "keycloak", "other");

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private ConnectionForm form;

    @Inject
    private Sent sent;

    @Inject
    private ConnectionEditing editing;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    @Inject
    private UsherConfig config;

    @Inject
    private Words words;

    private Protocol protocol;
    private ConnectionId id;

    /** @throws RequestRejected {@code not_found} for another protocol, {@code malformed_request} for an id that is not one of ours */
    @PostConstruct
    void open() {
        protocol = Stream.of(Protocol.SAML, Protocol.OIDC)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(console.argument(0))).findFirst()
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such protocol"));
        id = sent.isForm() || sent.has("id") ? sentId() : ConnectionId.random();
        OidcDraft oidc = new OidcDraft("", "", "", ClientAuthentication.CLIENT_SECRET_BASIC.key(), OidcSettings.USUAL_SCOPE);
        form.show(new ConnectionDraft("", "", "", SettingsDraft.cautious(protocol),
                protocol == Protocol.SAML ? new SamlDraft("", "") : oidc));
    }

    private ConnectionId sentId() {
        try {
            return new ConnectionId(sent.text("id"));
        } catch (IllegalArgumentException e) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "no id of a connection", e);
        }
    }

    /** Saves it switched off, and goes on to its page. */
    public void create() throws IOException {
        ConnectionDraft draft = begun();
        if (sent.text("metadata").isBlank() && form.isMetadataFetched()) {
            if (!form.fetchMetadata()) {
                return;
            }
            draft = form.draft();
        }
        EditOutcome outcome = editing.create(acting.author(), id, draft);
        outcome.refusal().ifPresent(reason -> {
            throw new RequestRejected(reason, "a connection that may not be made");
        });
        if (outcome.isSaved()) {
            notices.tell("done.connection.created", draft.name());
            onward.to("connections/" + id.value());
        }
        form.complain(outcome.problems());
    }

    /** Of the settings, the set-up asks little; the rest has cautious values until somebody changes them. */
    private ConnectionDraft begun() {
        ConnectionDraft typed = form.typed(protocol);
        SettingsDraft cautious = SettingsDraft.cautious(protocol);
        ConnectionDraft draft = new ConnectionDraft(typed.name(), "", "", new SettingsDraft(typed.settings().trustEmail(),
                typed.settings().admission(), List.of(), cautious.defaultRole(), typed.settings().groupsAttribute(), List.of(),
                cautious.attributes(), cautious.onRemoved(), cautious.onDeprovisioned()), typed.provider());
        form.show(draft);
        return draft;
    }

    public String id() {
        return id.value();
    }

    public String protocol() {
        return console.argument(0);
    }

    public List<OurValues> ours() {
        return OurValues.of(id.value(), protocol, config.baseUrl());
    }

    public List<String> providers() {
        return PROVIDERS;
    }

    /** What to do at a provider, step by step. */
    public List<String> steps(String provider) {
        return List.of(words.of("setup." + protocol() + "." + provider).split("\n"));
    }
}
