package usher.scim.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import usher.audit.DirectoryRequest;
import usher.audit.DirectoryUndo;
import usher.audit.DirectoryUndos;
import usher.membership.Membership;
import usher.provisioning.DirectoryClient;
import usher.session.Browser;
import usher.types.Reference;

/** Takes back one request of a run after the other, the last one first; each is a transaction. What was changed since stays as it is. */
@ApplicationScoped
@Transactional
public class TakingBack {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private DirectoryUndos undos;

    @Inject
    private Users users;

    @Inject
    private UserWriting writing;

    @Inject
    private GroupsTakenBack groups;

    @Inject
    private Clock clock;

    /**
     * @return whether there was one
     * @throws usher.scim.protocol.ScimError when it cannot be taken back
     * @throws usher.provisioning.EndingHeld when the brake keeps it
     */
    public boolean next(UUID undoId) {
        Optional<DirectoryUndo> undo = undos.lock(undoId);
        Optional<DirectoryRequest> request = undo.flatMap(undos::next);
        if (request.isEmpty()) {
            undo.ifPresent(each -> each.finish(clock.instant()));
            return false;
        }
        undo.get().went(request.get().id(), takeBack(client(undo.get()), request.get()));
        return true;
    }

    /** Leaves the next one as it is. */
    public void pass(UUID undoId) {
        undos.lock(undoId).ifPresent(undo -> undos.next(undo).ifPresent(request -> undo.went(request.id(), false)));
    }

    private static DirectoryClient client(DirectoryUndo undo) {
        return new DirectoryClient(undo.tenantId(), undo.tokenId(), new Browser(null, null), Reference.random());
    }

    private boolean takeBack(DirectoryClient client, DirectoryRequest request) {
        Optional<JsonObject> before = request.before().map(UserDocument::parse);
        Optional<JsonObject> after = request.after().map(UserDocument::parse);
        if (request.path().startsWith("/Groups")) {
            return groups.takeBack(client, request, before, after);
        }
        return request.path().startsWith("/Users") && (after.isPresent() ? change(client, request, before, after.get())
                : before.isPresent() && bringBack(client, before.get()));
    }

    private boolean change(DirectoryClient client, DirectoryRequest request, Optional<JsonObject> before, JsonObject after) {
        String id = after.getString("id");
        Optional<JsonObject> now = users.find(client.tenantId(), id, "");
        if (now.filter(user -> UserWriting.written(user).equals(UserWriting.written(after))).isEmpty()) {
            return false;
        }
        if (before.isPresent()) {
            writing.putBack(client, id, before.get());
        } else if (isMadeBy(request, UUID.fromString(id))) {
            writing.delete(client, id, Precondition.NONE, "");
        } else {
            return false;
        }
        return true;
    }

    /** Whom a request took over was a member before it, and what a member was may be too long to be kept. */
    private boolean isMadeBy(DirectoryRequest request, UUID membershipId) {
        return !entities.find(Membership.class, membershipId).createdAt().isBefore(request.happenedAt());
    }

    private boolean bringBack(DirectoryClient client, JsonObject before) {
        if (users.find(client.tenantId(), before.getString("id"), "").isPresent()) {
            return false;
        }
        String id = writing.create(client, before, "").getString("id");
        if (before.containsKey("groups")) {
            before.getJsonArray("groups").getValuesAs(JsonObject.class).stream().map(group -> ((JsonString) group.get("value")).getString())
                    .forEach(group -> groups.bringBack(client, group, UUID.fromString(id)));
        }
        return true;
    }
}
