package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import usher.audit.AuditLog;
import usher.imports.ExportedMember;
import usher.imports.ImportField;
import usher.membership.MemberDetails;
import usher.membership.MemberDirectory;
import usher.membership.MemberFilter;
import usher.types.Permission;
import usher.types.Reference;

/** All members in the fields of an import, as JSON lines or CSV, so that what was exported can be imported. */
@Path("/members/export")
@RequestScoped
public class MemberExportResource {

    private static final MediaType JSON_LINES = MediaType.valueOf(AuditResource.JSON_LINES);
    private static final MediaType CSV = MediaType.valueOf(ImportResource.CSV);
    private static final List<Variant> FORMATS = Variant.mediaTypes(JSON_LINES, CSV).build();
    private static final int AT_ONCE = 500;
    private static final MemberFilter EVERYBODY = new MemberFilter(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty());

    @Inject
    private MemberDirectory directory;

    @Inject
    private AuditLog audit;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /** Read piece by piece while it is written; on record before the first line leaves. */
    @GET
    @Produces({AuditResource.JSON_LINES, ImportResource.CSV})
    @Needs(Permission.MEMBERS_READ)
    public Response lines(@Context Request request) {
        UUID tenant = caller.tenant();
        boolean csv = request.selectVariant(FORMATS).getMediaType().isCompatible(CSV);
        audit.appendAlone(caller.author().record("members.exported", Reference.random(), clock.instant()).in(tenant));
        StreamingOutput lines = csv ? out -> write(tenant, out, ExportedMember.header(), ExportedMember::line)
                : out -> write(tenant, out, "", MemberExportResource::json);
        return Response.ok(lines, csv ? CSV.withCharset("utf-8") : JSON_LINES).header("Vary", "Accept").build();
    }

    private void write(UUID tenant, OutputStream out, String header, Function<ExportedMember, String> line) throws IOException {
        out.write(header.getBytes(StandardCharsets.UTF_8));
        Optional<UUID> last = Optional.empty();
        List<MemberDetails> members;
        do {
            members = directory.page(tenant, EVERYBODY, last, AT_ONCE);
            for (MemberDetails member : members) {
                out.write(line.apply(new ExportedMember(member)).getBytes(StandardCharsets.UTF_8));
                last = Optional.of(member.membership().id());
            }
        } while (members.size() == AT_ONCE);
    }

    private static String json(ExportedMember member) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (ImportField field : ImportField.values()) {
            if (field.isList()) {
                json.add(field.key(), Json.createArrayBuilder(member.list(field)));
            } else {
                member.text(field).ifPresent(text -> json.add(field.key(), text));
            }
        }
        return json.build() + "\n";
    }
}
