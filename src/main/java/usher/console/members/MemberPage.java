package usher.console.members;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.console.Console;
import usher.console.Words;
import usher.console.WorkspaceNames;
import usher.console.audit.AuditEntry;
import usher.console.audit.AuditLine;
import usher.console.audit.AuditQuery;
import usher.console.audit.AuditReading;
import usher.platform.RequestRejected;
import usher.provisioning.Explanation;
import usher.provisioning.TraceDocument;
import usher.tenant.DirectoryNames;
import usher.types.Permission;
import usher.types.RefusalReason;

/** One member, {@code /console/{tenant}/members/{id}}. */
@Named
@RequestScoped
public class MemberPage {

    private static final int HISTORY = 25;
    private static final String DIRECTORY = "scim:";

    @Inject
    private Console console;

    @Inject
    private MemberReader reader;

    @Inject
    private AuditQuery records;

    @Inject
    private AuditReading reading;

    @Inject
    private WorkspaceNames names;

    @Inject
    private DirectoryNames directories;

    @Inject
    private Words words;

    private MemberDetails member;
    private Optional<AuditLine> ending;
    private List<AuditLine> lines;

    /** @throws RequestRejected {@code not_found} for an id that is no member of this workspace */
    @PostConstruct
    void read() {
        member = id(console.argument(0)).flatMap(id -> reader.find(console.tenantId(), id))
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no member of this workspace"));
    }

    public MemberDetails member() {
        return member;
    }

    public boolean isSelf() {
        return member.accountId().equals(console.session().accountId().orElse(null));
    }

    /** Why the member has what they have: the sentences of the last decision about them that was explained. */
    public List<String> reasons() {
        return decision().map(line -> Explanation.of(TraceDocument.read(line.trace()), names.roles(console.tenantId()),
                console.locale())).orElse(List.of());
    }

    /** The record of that decision; null when there is none. */
    public AuditLine decided() {
        return decision().orElse(null);
    }

    /** The record of how it ended; null while the membership has not, or where the record is older than any that is kept. */
    public AuditLine ending() {
        if (ending == null) {
            ending = member.endedBy() == null ? Optional.empty() : records.ending(console.tenantId(), member.id());
        }
        return ending.orElse(null);
    }

    /** Who ended it: somebody, or the directory by the name of its token, also of one that is revoked. */
    public String endedBy() {
        String actor = ending().actor();
        return !actor.startsWith(DIRECTORY) ? reading.nameOf(actor)
                : id(actor.substring(DIRECTORY.length())).map(directories.of(console.tenantId())::get).orElse(words.of("audit.actor.scim"));
    }

    public boolean isHistoryShown() {
        return console.may(Permission.AUDIT_READ);
    }

    public List<AuditEntry> history() {
        return reading.read(lines());
    }

    private Optional<AuditLine> decision() {
        return lines().stream().filter(line -> line.trace() != null).findFirst();
    }

    private List<AuditLine> lines() {
        if (lines == null) {
            lines = records.about(console.tenantId(), member.id(), HISTORY);
        }
        return lines;
    }

    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
