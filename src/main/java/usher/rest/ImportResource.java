package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.TenantAuthor;
import usher.imports.ImportFormat;
import usher.imports.ImportVerbs;
import usher.imports.Imports;
import usher.imports.LineFilter;
import usher.imports.LineOutcome;
import usher.imports.MemberImport;
import usher.imports.Uploads;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.platform.json.JsonPlace;
import usher.types.Permission;
import usher.types.RefusalReason;

/** Imports of members: a file, its dry run, what it did, and its end. What takes long is done by whichever node finds it. */
@Path("/imports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    static final String CSV = "text/csv";

    private static final Set<String> FILES = Set.of(CSV, AuditResource.JSON_LINES);
    private static final int LONGEST_NAME = 200;

    @Inject
    private Uploads uploads;

    @Inject
    private ImportVerbs verbs;

    @Inject
    private Imports imports;

    @Inject
    private Cursors cursors;

    @Inject
    private Caller caller;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    /** @param contentType as it was sent, with its parameters; may be null */
    static boolean isFile(String contentType) {
        return contentType != null && FILES.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    @GET
    @Needs({Permission.MEMBERS_READ, Permission.MEMBERS_WRITE})
    public Response list(@Context UriInfo address) {
        Query query = new Query(address);
        Paging paging = new Paging(query, cursors, "imports:" + caller.tenant());
        return paging.answer(imports.page(caller.tenant(), paging.after(), paging.rows()), MemberImport::id,
                each -> ImportDocument.of(each, clock.instant()));
    }

    /**
     * The file is the body, taken as it comes; its dry run follows by itself.
     *
     * @throws NotSupportedException for a body that says not what it is, which JAX-RS itself would take for anything
     */
    @POST
    @Consumes({CSV, AuditResource.JSON_LINES})
    @Needs(Permission.MEMBERS_WRITE)
    public Response upload(InputStream file, @Context UriInfo address, @Context HttpHeaders headers) throws IOException {
        if (!isFile(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            throw new NotSupportedException();
        }
        Query query = new Query(address);
        Optional<String> name = query.text("name").map(text -> text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text);
        String charset = headers.getMediaType().getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
        if (!charset.equalsIgnoreCase("utf-8")) {
            throw WrongInput.header("Content-Type", "has another charset than utf-8");
        }
        boolean csv = headers.getMediaType().isCompatible(MediaType.valueOf(CSV));
        UUID id = uploads.take(author(), csv ? ImportFormat.CSV : ImportFormat.JSON_LINES, name, file);
        return Answers.created(config.baseUrl().plus(RestApplication.PATH + "/imports/" + id),
                ImportDocument.of(existing(id), clock.instant()).build());
    }

    @GET
    @Path("/{id}")
    @Needs({Permission.MEMBERS_READ, Permission.MEMBERS_WRITE})
    public Response read(@PathParam("id") UUID id) {
        return Answers.tagged(ImportDocument.of(existing(id), clock.instant()).build());
    }

    /** Which field a column is, or that it is none; the dry run begins again. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Permission.MEMBERS_WRITE)
    public Response correct(@PathParam("id") UUID id, JsonPlace body, @Context HttpHeaders headers) {
        requireMatch(headers, id);
        ColumnInput input = ColumnInput.read(body, existing(id));
        try {
            verbs.correct(author(), id, input.corrections());
        } catch (IllegalArgumentException e) {
            throw WrongInput.at("/columns", e.getMessage());
        }
        return read(id);
    }

    /** What becomes of each row, in the order of the file. */
    @GET
    @Path("/{id}/rows")
    @Needs({Permission.MEMBERS_READ, Permission.MEMBERS_WRITE})
    public Response rows(@PathParam("id") UUID id, @Context UriInfo address) {
        Query query = new Query(address);
        Optional<LineOutcome> outcome = query.oneOf("outcome", LineOutcome.class);
        boolean kept = query.yesOrNo("kept").orElse(false);
        Paging paging = new Paging(query, cursors, "import:" + caller.tenant() + ":" + id);
        existing(id);
        long after = paging.after().map(UUID::getLeastSignificantBits).orElse(0L);
        return paging.answer(imports.lines(caller.tenant(), id, new LineFilter(outcome, kept), after, paging.rows()),
                line -> new UUID(0, line.rowNumber()), ImportDocument::of);
    }

    @POST
    @Path("/{id}/apply")
    @Needs(Permission.MEMBERS_WRITE)
    public Response apply(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        requireMatch(headers, id);
        verbs.apply(author(), id);
        return read(id);
    }

    @POST
    @Path("/{id}/cancel")
    @Needs(Permission.MEMBERS_WRITE)
    public Response cancel(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        requireMatch(headers, id);
        verbs.cancel(author(), id);
        return read(id);
    }

    /** Looks what undoing would leave as it is by now, for {@code /rows?kept=true}; the import stays as it is. */
    @POST
    @Path("/{id}/undo/preview")
    @Needs(Permission.MEMBERS_WRITE)
    public Response previewUndo(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        requireMatch(headers, id);
        verbs.checkUndo(author(), id);
        return read(id);
    }

    @POST
    @Path("/{id}/undo")
    @Needs(Permission.MEMBERS_WRITE)
    public Response undo(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        requireMatch(headers, id);
        verbs.undo(author(), id);
        return read(id);
    }

    /** Of an import that somebody works on the tag goes with its progress. */
    private void requireMatch(HttpHeaders headers, UUID id) {
        Answers.requireMatch(headers, ImportDocument.of(existing(id), clock.instant()).build());
    }

    private TenantAuthor author() {
        return new TenantAuthor(caller.tenant(), caller.author().actor(), caller.scopes(), caller.author().clientAddress(),
                caller.author().userAgent());
    }

    private MemberImport existing(UUID id) {
        return imports.find(caller.tenant(), id)
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such import in this tenant"));
    }
}
