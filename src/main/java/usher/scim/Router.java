package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usher.scim.protocol.ScimError;
import usher.scim.schema.ResourceType;

/** The addresses of the service (RFC 7644, section 3.2). */
@ApplicationScoped
public class Router {

    static final Set<String> DISCOVERY = Set.of("ServiceProviderConfig", "ResourceTypes", "Schemas");

    @Inject
    private Lists lists;

    @Inject
    private UserEndpoint users;

    @Inject
    private GroupEndpoint groups;

    @Inject
    private Offers offers;

    @Inject
    private Bulk bulk;

    @Inject
    private RequestLog log;

    @Inject
    private KnownIds knownIds;

    /**
     * @param scopes that the operations of a bulk request need; those of any other are checked at the gate
     * @throws ScimError 404, 405, 501, and whatever the endpoint says
     */
    Answer answer(Call call, Scopes scopes) {
        return knownIds.between(call, each -> route(each, scopes));
    }

    private Answer route(Call call, Scopes scopes) {
        List<String> path = call.path();
        if (path.isEmpty() || path.equals(List.of(".search"))) {
            return lists.answer(call, Optional.empty());
        }
        String first = path.get(0);
        if (DISCOVERY.contains(first) && path.size() <= 2) {
            return onlyGet(call) ? Discovery.of(call) : notAllowed("GET");
        }
        if (first.equals("Me")) {
            throw ScimError.of(501, "A directory's token is nobody, so that there is no /Me.");
        }
        if (first.equals("Bulk") && path.size() == 1) {
            return call.method().equals("POST") ? bulk.answer(call, operation -> one(operation, scopes)) : notAllowed("POST");
        }
        Optional<ResourceType> type = ResourceType.at("/" + first);
        if (type.isEmpty() || path.size() > 2) {
            throw ScimError.of(404, "There is nothing at this address.");
        }
        if (type.get() == ResourceType.ROLE || type.get() == ResourceType.ENTITLEMENT) {
            return onlyGet(call) ? offers.answer(call, type.get()) : notAllowed("GET");
        }
        boolean list = path.size() == 1 && onlyGet(call) || path.size() == 2 && path.get(1).equals(".search");
        return list ? lists.answer(call, type) : one(call);
    }

    private Answer one(Call operation, Scopes scopes) {
        scopes.check(operation.method(), operation.path());
        return one(operation);
    }

    /** One operation on a user or a group, also of a bulk request. */
    private Answer one(Call call) {
        Optional<ResourceType> type = call.path().isEmpty() || call.path().size() > 2 ? Optional.empty()
                : ResourceType.at("/" + call.path().get(0));
        if (type.equals(Optional.of(ResourceType.USER))) {
            return log.kept(call, () -> users.answer(call));
        }
        if (type.equals(Optional.of(ResourceType.GROUP))) {
            return log.kept(call, () -> groups.answer(call));
        }
        throw ScimError.of(404, "There is nothing at this address.");
    }

    private static boolean onlyGet(Call call) {
        return call.method().equals("GET");
    }

    static Answer notAllowed(String allowed) {
        return Answer.error(ScimError.of(405, "This address takes " + allowed + ".")).with("Allow", allowed);
    }
}
