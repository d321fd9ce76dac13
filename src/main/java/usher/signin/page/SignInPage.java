package usher.signin.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the e-mail address. With a workspace it is that workspace's own page and shows its ways in, too.
 *
 * @param email what the person typed before, or nothing
 * @param to the path below the context to go to afterwards, or nothing
 * @param error what was wrong with the address
 * @param providers the workspace's single sign-ons; none where there is no workspace
 * @param byEmail whether to ask for an address; only a workspace's own page may do without, and then leads to one that asks everybody:
 *     who may still come by e-mail is decided once the address is proven, and not told before
 */
public record SignInPage(Optional<Workspace> workspace, String email, String to, Optional<Refusal> error,
        List<WayIn> providers, boolean byEmail) implements Page {

    public SignInPage {
        providers = List.copyOf(providers);
    }

    /** The page of the installation. */
    public static SignInPage forAnybody(String email, String to, Optional<Refusal> error) {
        return new SignInPage(Optional.empty(), email, to, error, List.of(), true);
    }

    /** The name of a workspace is in it, so that somebody with many tabs finds the right one. */
    public String title(Texts text) {
        return text.of("sign_in.title") + workspace.map(here -> " · " + here.name()).orElse("");
    }

    /** Of the workspace, or nothing. */
    public String slug() {
        return workspace.map(Workspace::slug).orElse("");
    }

    /** The address, below the context, of the same page with the question for an address. */
    public String byEmailInstead() {
        return "/sign-in/" + slug() + "?way=email&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }

    @Override
    public String view() {
        return "sign-in";
    }

    /** The answer to an address is the way to the provider that its domain has; on a workspace's own page it is always a mail. */
    @Override
    public FormTargets formTargets() {
        return workspace.isPresent() ? FormTargets.OURS : FormTargets.ANY_PROVIDER;
    }
}
