package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.Author;
import usher.audit.OperatorAuthor;
import usher.audit.TenantAuthor;
import usher.provisioning.Actor;
import usher.session.Browser;
import usher.tenant.TokenUse;
import usher.types.Source;

/** Whose token this request brought. */
@RequestScoped
public class Caller {

    private TokenUse token;
    private Author author;
    private Browser browser;

    void is(TokenUse use, String clientAddress, String userAgent) {
        token = use;
        browser = new Browser(clientAddress, userAgent);
        author = new Author((isOperator() ? "operator-token:" : "token:") + use.id(), clientAddress, userAgent);
    }

    public boolean isKnown() {
        return token != null;
    }

    public boolean isOperator() {
        return token.tenantId().isEmpty();
    }

    public UUID tokenId() {
        return token.id();
    }

    /** @throws java.util.NoSuchElementException for the operator's, who has none */
    public UUID tenant() {
        return token.tenantId().orElseThrow();
    }

    public Optional<UUID> maybeTenant() {
        return token.tenantId();
    }

    public boolean isOfSuspendedTenant() {
        return token.suspended();
    }

    /** What the token may do, in the words of permissions. */
    public Set<String> scopes() {
        return token.scopes();
    }

    /** Who changes people; what the token sets counts as set by hand. */
    public Actor actor() {
        return Actor.program(tenant(), author.actor(), token.scopes(), Source.manual(), browser);
    }

    /** Who changes settings of the tenant. */
    public TenantAuthor tenantAuthor() {
        return new TenantAuthor(tenant(), author.actor(), token.scopes(), author.clientAddress(), author.userAgent());
    }

    /** As records name them. */
    public Author author() {
        return author;
    }

    /** @throws usher.platform.RequestRejected {@code forbidden} for a tenant's token */
    public OperatorAuthor operator() {
        return OperatorAuthor.of(author, isOperator());
    }
}
