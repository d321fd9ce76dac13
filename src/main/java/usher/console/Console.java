package usher.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import usher.platform.UsherConfig;
import usher.platform.web.Assets;
import usher.session.SignedIn;

/** The console as this request sees it: whose, in which workspace, on which page; {@code #{console}} in the views. */
@Named
@RequestScoped
public class Console {

    @Inject
    private UsherConfig config;

    @Inject
    private Assets assets;

    private SignedIn session;
    private ConsolePage page;
    private List<String> arguments = List.of();
    private Locale locale = Locale.ENGLISH;

    /** A link of the navigation. */
    public record Link(String nameKey, String address, boolean current) {
    }

    /** The links that belong together; the name of the first group is not shown. */
    public record Group(String nameKey, List<Link> links) {
    }

    void open(SignedIn signedIn, ConsolePage.Found found, Locale language) {
        openFor(signedIn, language);
        page = found.page();
        arguments = found.arguments();
    }

    /** For a page that is not a workspace's. */
    public void openFor(SignedIn signedIn, Locale language) {
        session = signedIn;
        locale = language;
    }

    public SignedIn session() {
        return session;
    }

    /** What to call the person who uses the console: by their name, their address, or the way they came by. */
    public String name() {
        Optional<SignedIn.Workspace> here = session.workspace();
        return here.map(SignedIn.Workspace::displayName).or(() -> Optional.ofNullable(session.email()))
                .or(() -> here.map(SignedIn.Workspace::knownAs)).orElse(session.via().name());
    }

    /** Who uses it, and is not told what somebody else has typed at the same browser. */
    public String reader() {
        return session.accountId().map(UUID::toString).orElse(session.email());
    }

    public SignedIn.Workspace workspace() {
        return session.workspace().orElseThrow();
    }

    public UUID tenantId() {
        return workspace().tenantId();
    }

    public boolean may(String permission) {
        return workspace().permissions().contains(permission);
    }

    public boolean isAt(ConsolePage which) {
        return page == which;
    }

    /** What stands in the address at the {@code *} of the page's path. */
    public String argument(int index) {
        return arguments.get(index);
    }

    public Locale locale() {
        return locale;
    }

    /** The context path, for addresses in pages. */
    public String base() {
        return config.baseUrl().contextPath();
    }

    public String asset(String name) {
        return assets.address(name);
    }

    /** The address of a page of this workspace, to be put into a page. */
    public String to(String path) {
        return base() + "/console/" + workspace().slug() + (path.isEmpty() ? "" : "/" + path);
    }

    /** The whole address of a page of this workspace, to redirect to. */
    public String whole(String path) {
        return config.baseUrl().plus("/console/" + workspace().slug() + (path.isEmpty() ? "" : "/" + path));
    }

    /** The whole address of what {@link #to} gave. */
    public String absolute(String address) {
        return config.baseUrl().origin() + address;
    }

    public String nameKey() {
        return page.nameKey();
    }

    /** What the person may open, in groups. */
    public List<Group> navigation() {
        return Arrays.stream(ConsolePage.Area.values()).filter(area -> area != ConsolePage.Area.NONE)
                .map(area -> new Group("area." + area.name().toLowerCase(Locale.ROOT), links(area)))
                .filter(group -> !group.links().isEmpty()).toList();
    }

    private List<Link> links(ConsolePage.Area area) {
        return Arrays.stream(ConsolePage.values())
                .filter(each -> each.area() == area && each.opensTo(workspace().permissions()))
                .map(each -> new Link(each.nameKey(), to(each.path()), isCurrent(each))).toList();
    }

    /** A page without a link of its own belongs to the one that its path begins with. */
    private boolean isCurrent(ConsolePage link) {
        return link == page || page.area() == ConsolePage.Area.NONE && page.path().startsWith(link.path() + "/");
    }
}
