package usher.console.importing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usher.console.Console;
import usher.imports.Imports;
import usher.imports.MemberImport;

/** The files that were sent last, {@code /console/{tenant}/imports}. */
@Named
@RequestScoped
public class ImportsPage {

    private static final int SHOWN = 50;
    private static final Set<String> WRONG = Set.of("none", "many");

    @Inject
    private Console console;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Imports imports;

    private List<MemberImport> all;

    public List<MemberImport> all() {
        if (all == null) {
            all = imports.page(console.tenantId(), Optional.empty(), SHOWN);
        }
        return all;
    }

    /** The key of what was wrong with the file that was sent; empty when nothing was. */
    public String wrong() {
        return Optional.ofNullable(request.getParameter("wrong")).filter(WRONG::contains).map("imports.wrong."::concat).orElse("");
    }
}
