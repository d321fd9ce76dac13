package usher.console.connections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import usher.connection.ConnectionDraft;
import usher.connection.SettingsDraft;
import usher.connection.oidc.OidcDraft;
import usher.connection.saml.MetadataDownload;
import usher.connection.saml.SamlDraft;
import usher.console.Console;
import usher.console.Problems;
import usher.console.Sent;
import usher.types.Admission;
import usher.types.AttributeMapping;
import usher.types.FieldProblem;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.RoleRule;
import usher.types.SyncMode;
import usher.types.WhenAbsent;
import usher.types.WhenEnded;

/** The fields of a connection: what was typed when the form was sent, else what is stored; with what is wrong beside each field. */
@Named
@RequestScoped
public class ConnectionForm {

    @Inject
    private Sent sent;

    @Inject
    private Console console;

    @Inject
    private Problems pageProblems;

    @Inject
    private MetadataDownload download;

    @Inject
    private TypedSecret secret;

    private ConnectionDraft draft;
    private String metadataUrl = "";
    private List<FieldProblem> problems = List.of();

    void show(ConnectionDraft stored) {
        draft = stored;
    }

    void complain(List<FieldProblem> found) {
        problems = found;
        pageProblems.tell(found);
    }

    /** What the form sent. */
    ConnectionDraft typed(Protocol protocol) {
        metadataUrl = sent.text("metadataUrl");
        draft = new ConnectionDraft(sent.text("name"), sent.text("subjectAttribute"), sent.text("emailAttribute"), settings(),
                protocol == Protocol.SAML ? new SamlDraft(sent.text("metadata"), sent.text("entityId"))
                        : new OidcDraft(sent.text("issuer").strip(), sent.text("clientId").strip(), secret.text(),
                                sent.text("clientAuthentication"), sent.text("scope").strip(),
                                Optional.of(sent.text("secretEnds").strip())));
        return draft;
    }

    /** Whether metadata are to be fetched from an address that the form names. */
    boolean isMetadataFetched() {
        return !metadataUrl.isBlank();
    }

    /** Puts what is published at that address into the draft; whether it could be fetched, else the form says why not. */
    boolean fetchMetadata() {
        MetadataDownload.Download fetched = download.fetch("tenant:" + console.tenantId(), metadataUrl);
        complain(fetched.problem().stream().toList());
        if (problems.isEmpty()) {
            draft = new ConnectionDraft(draft.name(), draft.subjectAttribute(), draft.emailAttribute(), draft.settings(),
                    new SamlDraft(fetched.xml(), sent.text("entityId")));
            metadataUrl = "";
        }
        return problems.isEmpty();
    }

    private SettingsDraft settings() {
        return new SettingsDraft(sent.has("trustEmail"), sent.one(Admission.class, "admission", Admission.OFF),
                Arrays.stream(sent.text("guestDomains").split("[\\s,]+")).filter(text -> !text.isEmpty()).toList(),
                sent.text("defaultRole"), sent.text("groupsAttribute"), rules(), mappings(),
                sent.one(WhenEnded.class, "onRemoved", WhenEnded.REFUSE), sent.one(WhenEnded.class, "onDeprovisioned", WhenEnded.REFUSE));
    }

    /** A row that nobody filled is no rule. */
    private List<RoleRule> rules() {
        List<String> groups = sent.all("rule.group");
        List<String> roles = sent.all("rule.role");
        List<RoleRule> rules = new ArrayList<>();
        for (int i = 0; i < Math.min(groups.size(), roles.size()); i++) {
            if (!groups.get(i).isBlank()) {
                rules.add(new RoleRule(groups.get(i), roles.get(i), false));
            }
        }
        return rules;
    }

    /** One row for each attribute; one without a claim is fed by none. */
    private List<AttributeMapping> mappings() {
        List<AttributeMapping> mappings = new ArrayList<>();
        List<ProfileAttribute> targets = targets();
        List<String> claims = sent.all("attribute.from");
        for (int i = 0; i < Math.min(targets.size(), claims.size()); i++) {
            List<String> from = Arrays.stream(claims.get(i).split("[,\\n]")).map(String::strip).filter(text -> !text.isEmpty()).toList();
            if (!from.isEmpty()) {
                mappings.add(new AttributeMapping(from, targets.get(i), sent.nth(SyncMode.class, "attribute.mode", i, SyncMode.SYNC),
                        sent.nth(WhenAbsent.class, "attribute.absent", i, WhenAbsent.KEEP)));
            }
        }
        return mappings;
    }

    public ConnectionDraft draft() {
        return draft;
    }

    public SamlDraft saml() {
        return (SamlDraft) draft.provider();
    }

    public OidcDraft oidc() {
        return (OidcDraft) draft.provider();
    }

    public boolean isSaml() {
        return draft.provider().protocol() == Protocol.SAML;
    }

    /** What carries a secret that was typed on to the next answer, sealed; empty for none, and for one that is wrong. */
    public String carriedSecret() {
        return wrong("clientSecret").isEmpty() ? secret.sealed() : "";
    }

    public String metadataUrl() {
        return metadataUrl;
    }

    public String guestDomains() {
        return String.join(", ", draft.settings().guestDomains());
    }

    /** The rules, and behind them room for one more. */
    public List<RoleRule> rows() {
        List<RoleRule> rows = new ArrayList<>(draft.settings().rules());
        rows.add(new RoleRule("", "", false));
        return rows;
    }

    /** The claims that feed an attribute; empty when nothing does. */
    public String claims(ProfileAttribute target) {
        return mapping(target).map(mapping -> String.join(", ", mapping.from())).orElse("");
    }

    public String mode(ProfileAttribute target) {
        return mapping(target).map(AttributeMapping::mode).orElse(SyncMode.SYNC).name();
    }

    public String absent(ProfileAttribute target) {
        return mapping(target).map(AttributeMapping::absent).orElse(WhenAbsent.KEEP).name();
    }

    private Optional<AttributeMapping> mapping(ProfileAttribute target) {
        return draft.settings().attributes().stream().filter(mapping -> mapping.to() == target).findFirst();
    }

    public List<ProfileAttribute> targets() {
        return Arrays.stream(ProfileAttribute.values()).filter(attribute -> attribute != ProfileAttribute.EMAIL).toList();
    }

    /** The sentence beside a field; empty when nothing is wrong there. */
    public String wrong(String field) {
        return problems.stream().filter(problem -> problem.field().equals(field)).map(problem -> problem.sentence(console.locale()))
                .findFirst().orElse("");
    }

    /** The sentences about a table, such as rules, and about rows of it, which they name. */
    public List<String> wrongRows(String table) {
        return problems.stream().filter(problem -> problem.field().equals(table) || problem.field().startsWith(table + "["))
                .map(problem -> problem.sentence(console.locale())).toList();
    }

    public List<FieldProblem> problems() {
        return problems;
    }
}
