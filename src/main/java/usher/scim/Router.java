package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usher.scim.protocol.ScimError;
import usher.scim.schema.ResourceType;
import usher.tenant.DirectoryHabit;
import usher.tenant.DirectorySettings;

/** The addresses of the service (RFC 7644, section 3.2). */
@ApplicationScoped
public class Router {

    static final Set<String> DISCOVERY = Set.of("ServiceProviderConfig", "ResourceTypes", "Schemas");

    @Inject
    private Lists lists;

    @Inject
    private Operations operations;

    @Inject
    private Offers offers;

    @Inject
    private TestEndpoint tests;

    @Inject
    private Bulk bulk;

    @Inject
    private KnownIds knownIds;

    @Inject
    private ReadLog reads;

    @Inject
    private DirectorySettings settings;

    /**
     * @param scopes that the operations of a bulk request need, too, which the gate does not see
     * @throws ScimError 404, 405, 501, and whatever the endpoint says
     */
    Answer answer(Call call, Scopes scopes) {
        return reads.noted(call, () -> carryOut(call, scopes));
    }

    /** The same without a word in the log of lookups. */
    Answer carryOut(Call call, Scopes scopes) {
        return knownIds.between(call, each -> route(each, scopes));
    }

    private Answer route(Call call, Scopes scopes) {
        List<String> path = call.path();
        if (path.isEmpty() || path.equals(List.of(".search"))) {
            return lists.answer(call, Optional.empty());
        }
        String first = path.get(0);
        if (DISCOVERY.contains(first) && path.size() <= (first.equals("ServiceProviderConfig") ? 1 : 2)) {
            return !call.isChange() ? Discovery.of(call, settings.habits(call.client().workspaceId())) : notAllowed("GET");
        }
        if (first.equals("Me")) {
            throw ScimError.of(501, "A directory's token is nobody, so that there is no /Me.");
        }
        if (first.equals("Bulk") && path.size() == 1) {
            return call.method().equals("POST") ? bulk.answer(call, operation -> operations.carryOut(operation, scopes)) : notAllowed("POST");
        }
        Optional<ResourceType> type = ResourceType.at("/" + first);
        if (type.isEmpty() || path.size() > 2) {
            throw ScimError.of(404, "There is nothing at this address.");
        }
        if (type.get() == ResourceType.TEST) {
            return testResources(call);
        }
        if (!type.get().isWritten()) {
            return !call.isChange() ? offers.answer(call, type.get()) : notAllowed("GET");
        }
        boolean list = path.size() == 1 && !call.isChange() || path.size() == 2 && path.get(1).equals(".search");
        return list ? lists.answer(call, type) : operations.carryOut(call, scopes);
    }

    private Answer testResources(Call call) {
        if (!settings.habits(call.client().workspaceId()).has(DirectoryHabit.TEST_RESOURCES)) {
            throw ScimError.of(404, "There is nothing at this address.");
        }
        return tests.answer(call);
    }

    static Answer notAllowed(String allowed) {
        return Answer.error(ScimError.of(405, "This address takes " + allowed + ".")).with("Allow", allowed);
    }
}
