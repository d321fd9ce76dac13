package usher.console;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import usher.audit.TenantAuthor;
import usher.imports.ImportFormat;
import usher.imports.Uploads;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.platform.web.ClientAddress;
import usher.session.SignedIn;
import usher.tenant.Slug;
import usher.types.RefusalReason;

/**
 * {@code POST /uploads/{tenant}}: the file of an import, from the form of the page about them. An address of its own, because a file is
 * larger than any other form, and goes to the disk while it comes.
 */
@WebServlet("/uploads/*")
@MultipartConfig(fileSizeThreshold = 64 * 1024, maxRequestSize = 257L * 1024 * 1024)
public class UploadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 200;

    @Inject
    private transient HeldSessions held;

    @Inject
    private transient SignInFirst signInFirst;

    @Inject
    private transient Uploads uploads;

    @Inject
    private transient UsherConfig config;

    @Inject
    private transient ClientAddress addresses;

    /** @throws RequestRejected as {@link ConsoleServlet}, and as {@link Uploads#take} */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String slug = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        if (!Slug.isValid(slug)) {
            throw new RequestRejected(RefusalReason.NOT_FOUND, "no workspace in the address");
        }
        Optional<SignedIn> session = held.in(slug);
        if (session.isEmpty()) {
            signInFirst.answer(slug, "/console/" + slug + "/imports", request, response);
            return;
        }
        SignedIn.Workspace here = session.get().workspace().orElseThrow();
        if (!ConsolePage.IMPORTS.opensTo(here.permissions())) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, "imports need a permission");
        }
        TenantAuthor author = new TenantAuthor(here.tenantId(), "account:" + session.get().accountId().orElseThrow(), here.permissions(),
                addresses.of(request), request.getHeader("User-Agent"));
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", config.baseUrl().plus("/console/" + slug + "/imports" + take(author, request.getPart("file"))));
    }

    /** @return which page to go on with: that of the import, or the form again with what is wrong */
    private String take(TenantAuthor author, Part file) throws IOException {
        if (file == null || file.getSize() == 0) {
            return "?wrong=none";
        }
        String name = Optional.ofNullable(file.getSubmittedFileName()).orElse("").replaceAll("^.*[/\\\\]|\\p{Cntrl}", "");
        boolean jsonLines = name.toLowerCase(Locale.ROOT).matches(".*\\.(jsonl|ndjson|json)");
        try (InputStream bytes = file.getInputStream()) {
            UUID id = uploads.take(author, jsonLines ? ImportFormat.JSON_LINES : ImportFormat.CSV,
                    Optional.of(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name).filter(text -> !text.isEmpty()), bytes);
            return "/" + id;
        } catch (RequestRejected rejected) {
            if (rejected.reason() == RefusalReason.CONFLICT) {
                return "?wrong=many";
            }
            throw rejected;
        } finally {
            file.delete();
        }
    }
}
