package usher.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.platform.UsherConfig;
import usher.types.EmailAddress;
import usher.types.Reference;
import usher.types.SecretToken;

/** Opens, finds and ends sessions. */
@ApplicationScoped
public class Sessions {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private SessionQuery query;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    /**
     * Who is let in, where, and how.
     *
     * @param address what the person signed in with, verified or not
     * @param assured somebody else than the provider has stood for it that it is the account's person
     */
    public record Opening(String connectionId, UUID accountId, UUID tenantId, Optional<EmailAddress> address, boolean assured) {
    }

    /** @param endsAt when the provider wants it to end at the latest */
    @Transactional(Transactional.TxType.MANDATORY)
    public SecretToken open(Opening opening, Reference reference, Browser browser, Instant authenticatedAt, Optional<Instant> endsAt) {
        SecretToken token = SecretToken.random();
        Instant latest = authenticatedAt.plus(config.sessionMax());
        entities.persist(new SignInSession(token, opening.connectionId(), reference, browser, authenticatedAt,
                endsAt.filter(latest::isAfter).orElse(latest)).inWorkspace(opening.accountId(), opening.tenantId(),
                opening.address().map(EmailAddress::canonical), opening.assured()));
        return token;
    }

    /** For somebody who has proven an address and has more than one workspace to choose from, or is the operator. */
    @Transactional(Transactional.TxType.MANDATORY)
    public SecretToken openBeforeChoice(String connectionId, Optional<UUID> accountId, EmailAddress address,
            Reference reference, Browser browser) {
        SecretToken token = SecretToken.random();
        Instant now = clock.instant();
        entities.persist(new SignInSession(token, connectionId, reference, browser, now, now.plus(config.sessionMax()))
                .beforeChoice(accountId.orElse(null), address.canonical()));
        return token;
    }

    /**
     * Who is signed in by this token: one query, and now and then the note that the person is still there. Empty when the session,
     * the membership, the account, the connection or the workspace does not stand any more.
     */
    @Transactional
    public Optional<SignedIn> find(SecretToken token) {
        Instant now = clock.instant();
        Optional<SessionQuery.Found> found = query.find(token.hash(), now);
        found.filter(SessionQuery.Found::toTouch).ifPresent(session -> entities
                .createQuery("update SignInSession s set s.lastSeenAt = :now where s.id = :id")
                .setParameter("now", now).setParameter("id", session.signedIn().sessionId()).executeUpdate());
        return found.map(SessionQuery.Found::signedIn);
    }

    /** Those of the tokens whose sessions stand. */
    @Transactional
    public List<SecretToken> living(List<SecretToken> tokens) {
        return tokens.stream().filter(token -> find(token).isPresent()).toList();
    }

    @Transactional
    public void end(Collection<SecretToken> tokens) {
        if (!tokens.isEmpty()) {
            entities.createQuery("delete from SignInSession s where s.tokenHash in :hashes")
                    .setParameter("hashes", tokens.stream().map(SecretToken::hash).toList()).executeUpdate();
        }
    }

    /**
     * Ends what a new session of the same browser replaces: sessions of other people, of the same workspace, and those without one.
     *
     * @param held the sessions that the browser had
     */
    @Transactional
    public void endReplaced(List<SecretToken> held, SecretToken opened) {
        if (!held.isEmpty()) {
            entities.createQuery("delete from SignInSession s where s.tokenHash in :held and not exists"
                    + " (select n from SignInSession n where n.tokenHash = :opened and n.accountId = s.accountId"
                    + " and s.tenantId is not null and (n.tenantId is null or n.tenantId <> s.tenantId))")
                    .setParameter("held", held.stream().map(SecretToken::hash).toList())
                    .setParameter("opened", opened.hash()).executeUpdate();
        }
    }

    /** Deletes what has expired; called by a timer. */
    @Transactional
    public void forgetExpired() {
        Instant now = clock.instant();
        entities.createQuery("delete from SignInSession s where s.expiresAt < :now or s.lastSeenAt < :idle")
                .setParameter("now", now).setParameter("idle", now.minus(config.sessionIdle())).executeUpdate();
    }
}
