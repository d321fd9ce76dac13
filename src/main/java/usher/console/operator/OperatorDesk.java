package usher.console.operator;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import usher.audit.Author;
import usher.audit.OperatorAuthor;
import usher.console.Console;
import usher.console.CurrentBrowser;
import usher.console.Onward;
import usher.platform.UsherConfig;
import usher.session.Browser;

/** The operator's pages as this request sees them, {@code #{operatorDesk}} in the views. */
@Named
@RequestScoped
public class OperatorDesk {

    @Inject
    private Console console;

    @Inject
    private CurrentBrowser browser;

    @Inject
    private Onward onward;

    @Inject
    private UsherConfig config;

    private OperatorView.Found found;

    void open(OperatorView.Found page) {
        found = page;
    }

    /** What stands in the address at the {@code *} of the page's path. */
    String argument() {
        return found.argument();
    }

    /** The address of a page of the operator's, to be put into a page. */
    public String to(String path) {
        return console.base() + "/operator" + (path.isEmpty() ? "" : "/" + path);
    }

    void onwardTo(String path) throws IOException {
        onward.whole(config.baseUrl().plus("/operator" + (path.isEmpty() ? "" : "/" + path)));
    }

    /** As records name whoever runs the installation. */
    Author author() {
        Browser from = browser.get();
        return new Author("operator:" + console.session().accountId().orElseThrow(), from.clientAddress(), from.userAgent());
    }

    /** @throws usher.platform.RequestRejected {@code forbidden} when the session opens no page of the operator's */
    OperatorAuthor operator() {
        return OperatorAuthor.of(author(), console.session().operator());
    }

    public List<Console.Link> navigation() {
        return Arrays.stream(OperatorView.values()).filter(OperatorView::isLinked)
                .map(page -> new Console.Link(page.nameKey(), to(page.path()), page == found.page()
                        || page == OperatorView.TENANTS && !found.page().isLinked())).toList();
    }
}
