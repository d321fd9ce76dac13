package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import usher.audit.AuditFilter;
import usher.audit.AuditRecord;
import usher.audit.AuditTrail;
import usher.types.Permission;

/** The audit of the token's tenant: page by page newest first, or all of it as JSON lines, oldest first, for whoever keeps a copy. */
@Path("/audit")
@RequestScoped
public class AuditResource {

    static final String JSON_LINES = "application/x-ndjson";

    private static final int ROWS_AT_ONCE = 500;

    @Inject
    private AuditTrail trail;

    @Inject
    private Cursors cursors;

    @Inject
    private Caller caller;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Permission.AUDIT_READ)
    public Response list(@Context UriInfo address) {
        Query query = new Query(address);
        AuditFilter filter = filter(query);
        Paging paging = new Paging(query, cursors, "audit:" + caller.tenant());
        return paging.answer(trail.newestFirst(caller.tenant(), filter, paging.after(), paging.rows()), AuditRecord::id,
                AuditDocument::of);
    }

    /** Read piece by piece while it is written, so that any length will do. Whoever goes on after a line is told only what is settled. */
    @GET
    @Path("/lines")
    @Produces(JSON_LINES)
    @Needs(Permission.AUDIT_READ)
    public Response lines(@Context UriInfo address) {
        Query query = new Query(address);
        AuditFilter filter = filter(query);
        Optional<UUID> after = query.id("after");
        UUID tenant = caller.tenant();
        BiFunction<Optional<UUID>, Integer, List<AuditRecord>> pages = after.isPresent()
                ? (last, most) -> trail.settled(tenant, filter, last.orElse(after.get()), most)
                : (last, most) -> trail.oldestFirst(tenant, filter, last, most);
        StreamingOutput lines = out -> write(pages, out);
        return Response.ok(lines, JSON_LINES).build();
    }

    private static void write(BiFunction<Optional<UUID>, Integer, List<AuditRecord>> pages, OutputStream out) throws IOException {
        Optional<UUID> last = Optional.empty();
        List<AuditRecord> records;
        do {
            records = pages.apply(last, ROWS_AT_ONCE);
            for (AuditRecord record : records) {
                out.write((AuditDocument.of(record).build() + "\n").getBytes(StandardCharsets.UTF_8));
                last = Optional.of(record.id());
            }
        } while (records.size() == ROWS_AT_ONCE);
    }

    private static AuditFilter filter(Query query) {
        return new AuditFilter(query.time("since"), query.time("until"), query.text("action"), query.text("actor"),
                query.id("account"), query.id("membership"), query.text("connection"), query.text("reason"),
                query.text("reference"));
    }
}
