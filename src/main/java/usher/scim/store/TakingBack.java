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
import java.util.Set;
import java.util.UUID;
import usher.audit.DirectoryRequest;
import usher.audit.DirectoryUndo;
import usher.audit.DirectoryUndos;
import usher.audit.KeptFor;
import usher.membership.Membership;
import usher.provisioning.ChangeOutcome;
import usher.provisioning.DirectoryClient;
import usher.provisioning.DirectoryMembers;
import usher.provisioning.FormerMembers;
import usher.provisioning.FormerMembers.Kept;
import usher.types.EndedBy;
import usher.types.Reference;
import usher.types.RefusalReason;

/** Takes back one request of a run after the other, the last one first; each is a transaction. What was changed since stays as it is. */
@ApplicationScoped
@Transactional
public class TakingBack {

    private static final Set<String> BROUGHT_BACK = Set.of("membership.reactivated");

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private DirectoryUndos undos;

    @Inject
    private FormerMembers former;

    @Inject
    private DirectoryMembers members;

    @Inject
    private Users users;

    @Inject
    private UserWriting writing;

    @Inject
    private UserKeys keys;

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

    /** The request that is next; another node may be at it. */
    public Optional<UUID> upcoming(UUID undoId) {
        return undos.lock(undoId).flatMap(undos::next).map(DirectoryRequest::id);
    }

    /** Leaves one as it is that failed, unless another node has gone on from it. */
    public void pass(UUID undoId, Optional<UUID> failed, KeptFor reason) {
        undos.lock(undoId).ifPresent(undo -> undos.next(undo).filter(request -> failed.equals(Optional.of(request.id())))
                .ifPresent(request -> undo.went(request.id(), Optional.of(reason))));
    }

    private static DirectoryClient client(DirectoryUndo undo) {
        return DirectoryClient.takingBack(undo.tenantId(), undo.tokenId(), Reference.random());
    }

    private Optional<KeptFor> takeBack(DirectoryClient client, DirectoryRequest request) {
        Optional<JsonObject> before = request.before().map(UserDocument::parse);
        Optional<JsonObject> after = request.after().map(UserDocument::parse);
        if (request.path().startsWith("/Groups")) {
            return groups.takeBack(client, request, before, after) ? Optional.empty() : Optional.of(KeptFor.CHANGED);
        }
        if (!request.path().startsWith("/Users") || before.isEmpty() && after.isEmpty()) {
            return Optional.of(KeptFor.NOT_KEPT);
        }
        Optional<Kept> kept = former.before(client.tenantId(), request.reference());
        return after.isPresent() ? change(client, request, before, after.get(), kept) : bringBack(client, before.get(), kept);
    }

    private Optional<KeptFor> change(DirectoryClient client, DirectoryRequest request, Optional<JsonObject> before, JsonObject after,
            Optional<Kept> kept) {
        String id = after.getString("id");
        Optional<JsonObject> now = users.find(client.tenantId(), id, "");
        if (now.filter(user -> UserWriting.written(user).equals(UserWriting.written(after))).isEmpty()) {
            return Optional.of(KeptFor.CHANGED);
        }
        if (before.isPresent()) {
            writing.putBack(client, id, before.get());
            kept.ifPresent(known -> former.restoreValues(client, known));
            return Optional.empty();
        }
        return kept.isPresent() ? released(client, kept.get()) : unmake(client, request, UUID.fromString(id));
    }

    /** Whom it had ended before, a request only brought back; what a member was may be too long to be kept. */
    private Optional<KeptFor> unmake(DirectoryClient client, DirectoryRequest request, UUID membershipId) {
        if (!entities.find(Membership.class, membershipId).createdAt().isBefore(request.happenedAt())) {
            ChangeOutcome outcome = members.unmake(client, membershipId, request.happenedAt());
            return outcome.refusal().equals(Optional.of(RefusalReason.CONFLICT)) ? Optional.of(KeptFor.CAME) : reason(outcome);
        }
        if (undos.happened(request, BROUGHT_BACK).isEmpty()) {
            return Optional.of(KeptFor.NOT_KEPT);
        }
        writing.delete(client, membershipId.toString(), Precondition.NONE, "");
        return Optional.empty();
    }

    private Optional<KeptFor> bringBack(DirectoryClient client, JsonObject before, Optional<Kept> kept) {
        boolean there = users.find(client.tenantId(), before.getString("id"), "").isPresent();
        if (there || kept.isPresent() && !isRemovedByDirectory(kept.get().membershipId())) {
            return Optional.of(KeptFor.CHANGED);
        }
        kept.filter(known -> known.document().isPresent())
                .ifPresent(known -> keys.checkTaken(client.tenantId(), before, known.membershipId()));
        Optional<KeptFor> stays = kept.flatMap(known -> released(client, known));
        if (stays.isPresent()) {
            return stays;
        }
        UUID id = kept.map(Kept::membershipId).orElseGet(() -> UUID.fromString(writing.create(client, before, "").getString("id")));
        if (before.containsKey("groups")) {
            before.getJsonArray("groups").getValuesAs(JsonObject.class).stream().map(group -> ((JsonString) group.get("value")).getString())
                    .forEach(group -> groups.bringBack(client, group, id));
        }
        return Optional.empty();
    }

    /** Makes a member what they were before the directory removed them, or took them over, with what it knew of them then. */
    private Optional<KeptFor> released(DirectoryClient client, Kept kept) {
        ChangeOutcome outcome = members.release(client, kept);
        if (outcome.isDone()) {
            kept.document().map(UserDocument::parse).ifPresent(known -> writing.insert(client.tenantId(), kept.membershipId(), known));
        }
        return reason(outcome);
    }

    private boolean isRemovedByDirectory(UUID membershipId) {
        return Optional.ofNullable(entities.find(Membership.class, membershipId)).flatMap(Membership::endedBy)
                .filter(EndedBy.DIRECTORY::equals).isPresent();
    }

    private static Optional<KeptFor> reason(ChangeOutcome outcome) {
        return outcome.refusal().map(refusal -> switch (refusal) {
            case LAST_OWNER -> KeptFor.LAST_OWNER;
            case SEAT_LIMIT_REACHED -> KeptFor.NO_SEAT;
            case CONFLICT -> KeptFor.CHANGED;
            default -> KeptFor.FAILED;
        });
    }
}
