package usher.provisioning;

import usher.audit.TenantAuthor;
import usher.imports.MemberImport;
import usher.session.Browser;
import usher.types.Source;

/** Who imports, as whoever changes people is known: what imports set is of one source, so that a later one can take it back. */
final class ImportActor {

    private static final Source SOURCE = new Source(Source.Kind.IMPORT, "");

    private ImportActor() {
    }

    static Actor of(MemberImport mine) {
        TenantAuthor by = mine.author();
        return Actor.program(mine.tenantId(), by.name(), by.permissions(), SOURCE, new Browser(by.clientAddress(), by.userAgent()));
    }
}
