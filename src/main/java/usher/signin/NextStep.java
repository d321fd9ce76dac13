package usher.signin;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import usher.provisioning.policy.SignIn;
import usher.signin.page.WayIn;
import usher.types.Protocol;

/** Where somebody goes who has typed an address: decided by the ways in of all tenants with that home domain. Pure. */
public sealed interface NextStep {

    /** Straight to the one provider there is. */
    record GoTo(WayIn way) implements NextStep {
    }

    /** Several workspaces, or several providers of one: the person chooses among all ways in, e-mail included. */
    record Choose(List<WayIn> ways) implements NextStep {
    }

    /** No provider: a mail proves the address, and what is open to it is looked up then. */
    record SendMail() implements NextStep {
    }

    /**
     * A tenant with one of its enabled connections.
     *
     * @param byEmail    the tenant lets people in by e-mail
     * @param connection null when the tenant has none
     */
    record Row(String workspace, String slug, boolean byEmail, WayIn connection) {

        private WayIn mail() {
            return new WayIn(workspace, slug, SignIn.EMAIL_CONNECTION, SignIn.EMAIL_CONNECTION, Protocol.EMAIL);
        }
    }

    /**
     * The one provider is gone to although its workspace may be entered by e-mail as well: that way is on the workspace's own page. Another
     * workspace's e-mail way counts like a provider.
     */
    static NextStep of(List<Row> rows) {
        List<WayIn> providers = rows.stream().map(Row::connection).filter(Objects::nonNull).distinct().toList();
        List<WayIn> byEmail = rows.stream().filter(Row::byEmail).map(Row::mail).distinct().toList();
        if (providers.isEmpty()) {
            return new SendMail();
        }
        boolean oneWorkspace = Stream.concat(providers.stream(), byEmail.stream()).map(WayIn::slug).distinct().count() == 1;
        if (oneWorkspace && providers.size() == 1) {
            return new GoTo(providers.get(0));
        }
        return new Choose(Stream.concat(providers.stream(), byEmail.stream()).sorted(BY_NAME).toList());
    }

    /** By workspace; in each, the providers before the e-mail way. */
    Comparator<WayIn> BY_NAME = Comparator.comparing(WayIn::workspace, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(WayIn::slug).thenComparing(WayIn::isByEmail)
            .thenComparing(WayIn::name, String.CASE_INSENSITIVE_ORDER).thenComparing(WayIn::connection);
}
