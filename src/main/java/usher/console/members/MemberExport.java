package usher.console.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.console.members.MemberQuery.Place;
import usher.console.table.TableAddress;
import usher.imports.ExportedMember;
import usher.membership.MemberDirectory;

/** The members that an address finds, all of them and each once, by name, as a file that can be imported again: read and written part by part. */
@ApplicationScoped
public class MemberExport {

    private static final int PART = 1000;

    @Inject
    private MemberQuery members;

    @Inject
    private MemberDirectory directory;

    void csv(UUID tenantId, TableAddress address, Writer out) throws IOException {
        out.write(ExportedMember.header());
        Optional<Place> last = Optional.empty();
        do {
            List<Place> part = members.behind(tenantId, address, last, PART);
            List<UUID> ids = part.stream().map(Place::id).toList();
            for (ExportedMember member : directory.all(tenantId, ids).stream().map(ExportedMember::new).toList()) {
                out.write(member.line());
            }
            last = part.size() < PART ? Optional.empty() : Optional.of(part.get(PART - 1));
        } while (last.isPresent());
    }
}
