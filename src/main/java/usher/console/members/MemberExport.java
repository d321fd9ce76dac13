package usher.console.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.UUID;
import usher.console.table.TableAddress;
import usher.imports.ExportedMember;
import usher.membership.MemberDirectory;

/** The members that an address finds, all of them, as a file that can be imported again: read and written part by part. */
@ApplicationScoped
public class MemberExport {

    private static final int PART = 1000;

    @Inject
    private MemberQuery members;

    @Inject
    private MemberDirectory directory;

    void csv(UUID tenantId, TableAddress address, Writer out) throws IOException {
        out.write(ExportedMember.header());
        for (int first = 0;; first += PART) {
            List<UUID> part = members.part(tenantId, address, first, PART).stream().map(MemberRow::id).toList();
            for (ExportedMember member : directory.all(tenantId, part).stream().map(ExportedMember::new).toList()) {
                out.write(member.line());
            }
            if (part.size() < PART) {
                return;
            }
        }
    }
}
