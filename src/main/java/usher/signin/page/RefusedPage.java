package usher.signin.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Says no, why, and what can be done about it; also the page of every error.
 *
 * @param instead ways in that would be let in; for {@code sso_required}
 * @param said    what an administrator wrote to the person; for {@code approval_declined}
 * @param to      the path below the context to go to from there, or nothing
 */
public record RefusedPage(Refusal refusal, List<WayIn> instead, Optional<String> said, String to) implements Page {

    public RefusedPage {
        instead = List.copyOf(instead);
    }

    public RefusedPage(Refusal refusal, String to) {
        this(refusal, List.of(), Optional.empty(), to);
    }

    /** The heading, by the kind of "no". */
    public String title(Texts text) {
        return text.of("refused.title." + refusal.reason().status());
    }

    /** As they wrote it, in lines. */
    public List<String> saidInLines() {
        return said.map(text -> text.lines().filter(line -> !line.isBlank()).toList()).orElse(List.of());
    }

    /** The address below the context where the person begins once more, on the way to where they were going. */
    public String startAgain() {
        return "/sign-in" + (to.isEmpty() || to.equals("/") ? "" : "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
    }

    @Override
    public String view() {
        return "refused";
    }
}
