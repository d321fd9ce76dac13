package usher.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who makes this request: what an application in the same WAR injects. Of the sessions that a browser holds it is the one in use and no
 * other: when that is over nobody is signed in, so that what was begun in one workspace is never carried out in another. Looked up
 * when it is first asked, once in a request; a suspension that is committed by then is seen.
 */
@Named
@RequestScoped
public class CurrentMember {

    @Inject
    private HttpServletRequest request;

    @Inject
    private SessionCookie cookie;

    @Inject
    private Sessions sessions;

    private Optional<SignedIn> signedIn;

    /** Everything about the session; empty when nobody is signed in. */
    public Optional<SignedIn> session() {
        if (signedIn == null) {
            signedIn = cookie.tokens(request).stream().findFirst().flatMap(sessions::find);
        }
        return signedIn;
    }

    /**
     * What the person may see and end of their own, by all sessions of theirs that this browser holds.
     *
     * @throws NoSuchElementException when nobody is signed in
     */
    public Reach reach() {
        Optional<UUID> account = Optional.of(account());
        Reach inUse = Reach.of(session().stream().toList());
        return inUse.isBounded() ? Reach.of(cookie.tokens(request).stream().map(sessions::find).flatMap(Optional::stream)
                .filter(held -> held.accountId().equals(account)).toList()) : inUse;
    }

    public boolean isSignedIn() {
        return session().isPresent();
    }

    /** @throws NoSuchElementException when nobody is signed in */
    public UUID account() {
        return session().flatMap(SignedIn::accountId).orElseThrow();
    }

    /** @throws NoSuchElementException when nobody is signed in, or no workspace is chosen */
    public UUID tenant() {
        return workspace().orElseThrow().tenantId();
    }

    /** The keys of the member's roles; none when nobody is signed in. */
    public Set<String> roles() {
        return workspace().map(SignedIn.Workspace::roles).orElse(Set.of());
    }

    /** Whether one of the member's roles has this permission; never when nobody is signed in. */
    public boolean may(String permission) {
        return workspace().map(SignedIn.Workspace::permissions).orElse(Set.of()).contains(permission);
    }

    private Optional<SignedIn.Workspace> workspace() {
        return session().flatMap(SignedIn::workspace);
    }
}
