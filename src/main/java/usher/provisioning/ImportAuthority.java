package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.audit.TenantAuthor;
import usher.imports.ImportProblem;
import usher.imports.MemberImport;
import usher.imports.Why;
import usher.membership.ActorRights;
import usher.session.Browser;
import usher.types.Permission;
import usher.types.RefusalReason;
import usher.types.Source;

/** In whose name an import goes on. What imports set is of one source, so that a later one can take it back. */
@ApplicationScoped
public class ImportAuthority {

    private static final Source SOURCE = new Source(Source.Kind.IMPORT, "");

    @Inject
    private ActorRights rights;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Whoever said last how it goes on, with what they might do then: for what writes nothing of people. */
    Actor atFirst(MemberImport mine) {
        return actor(mine, mine.author().permissions());
    }

    /** For whoever looks at an undo, as if they did it. */
    Actor looking(MemberImport mine) {
        return actor(mine, mine.lookerPermissions());
    }

    /**
     * Whoever said last how it goes on, with what they may do still.
     *
     * @return empty when they may not write members any more, with which the import has ended
     */
    Optional<Actor> now(MemberImport mine) {
        Instant now = clock.instant();
        Set<String> still = new HashSet<>(rights.of(mine.tenantId(), mine.author().name(), now));
        still.retainAll(mine.author().permissions());
        if (still.contains(Permission.MEMBERS_WRITE)) {
            return Optional.of(actor(mine, still));
        }
        mine.stop(Why.of(ImportProblem.NO_LONGER_ALLOWED), now);
        audit.append(new AuditRecord("import.stopped", "system:import", mine.reference(), now).in(mine.tenantId())
                .on(mine.file().name().orElse(null)).because(RefusalReason.FORBIDDEN));
        return Optional.empty();
    }

    private static Actor actor(MemberImport mine, Set<String> permissions) {
        TenantAuthor by = mine.author();
        return Actor.program(mine.tenantId(), by.name(), permissions, SOURCE, new Browser(by.clientAddress(), by.userAgent()));
    }
}
