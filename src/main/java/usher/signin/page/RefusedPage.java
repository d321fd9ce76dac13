package usher.signin.page;

import java.util.List;

/**
 * Says no, why, and what can be done about it; also the page of every error.
 *
 * @param instead ways in that would be let in; for {@code sso_required}
 */
public record RefusedPage(Refusal refusal, List<WayIn> instead) implements Page {

    public RefusedPage {
        instead = List.copyOf(instead);
    }

    public RefusedPage(Refusal refusal) {
        this(refusal, List.of());
    }

    /** The heading, by the kind of "no". */
    public String title(Texts text) {
        return text.of("refused.title." + refusal.reason().status());
    }

    @Override
    public String view() {
        return "refused";
    }
}
