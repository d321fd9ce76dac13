package usher.console.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The operator's pages: the path below {@code /operator}, in which {@code *} stands for one argument, and the view. */
public enum OperatorView {
    TENANTS("", "tenants", true),
    NEW_TENANT("tenants/new", "tenant-new", false),
    TENANT("tenants/*", "tenant", false),
    ADDRESSES("addresses", "addresses", true),
    RECORDS("audit", "records", true),
    HEALTH("health", "health", true);

    private static final String ARGUMENT = "*";

    private final List<String> path;
    private final String view;
    private final boolean linked;

    OperatorView(String path, String view, boolean linked) {
        this.path = List.of(path.split("/", -1));
        this.view = view;
        this.linked = linked;
    }

    /** A page that an address names, with what stands at its {@code *}; empty where it has none. */
    record Found(OperatorView page, String argument) {
    }

    /** @param asked the path below the operator's address, without a slash at its beginning */
    static Optional<Found> at(String asked) {
        List<String> segments = List.of(asked.split("/", -1));
        return Arrays.stream(values()).filter(page -> page.fits(segments)).findFirst()
                .map(page -> new Found(page, page.path.contains(ARGUMENT) ? segments.get(page.path.indexOf(ARGUMENT)) : ""));
    }

    private boolean fits(List<String> segments) {
        if (segments.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!path.get(i).equals(ARGUMENT) && !path.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the navigation leads there. */
    boolean isLinked() {
        return linked;
    }

    public String path() {
        return String.join("/", path);
    }

    /** The context-relative path of the Facelet. */
    String view() {
        return "/WEB-INF/console/operator/" + view + ".xhtml";
    }

    /** The key of its name in the texts. */
    String nameKey() {
        return "operator." + view.replace('-', '_');
    }
}
