package usher.scim.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.DirectoryRequest;
import usher.audit.DirectoryUndos;
import usher.provisioning.DirectoryClient;
import usher.scim.filter.PatchPath;
import usher.scim.patch.PatchOperation;

/** Takes back what a request has done to a group: its name, and who came and went, as the records of the request have it. */
@ApplicationScoped
public class GroupsTakenBack {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final String LEFT = "directory_group.left";
    private static final String JOINED = "directory_group.joined";

    @Inject
    private DirectoryUndos undos;

    @Inject
    private Groups groups;

    @Inject
    private GroupWriting writing;

    boolean takeBack(DirectoryClient client, DirectoryRequest request, Optional<JsonObject> before, Optional<JsonObject> after) {
        Optional<String> id = after.or(() -> before).map(group -> group.getString("id"));
        if (id.isEmpty()) {
            return false;
        }
        boolean there = groups.find(client.tenantId(), id.get(), "", false).isPresent();
        if (before.isEmpty() && there) {
            writing.delete(client, id.get(), Precondition.NONE, "");
        } else if (after.isEmpty() && !there) {
            writing.create(client, before.get(), UUID.fromString(id.get()));
            members(client, request, id.get());
        } else if (before.isPresent() && after.isPresent() && there) {
            describe(client, id.get(), before.get(), after.get());
            members(client, request, id.get());
        } else {
            return false;
        }
        return true;
    }

    private void describe(DirectoryClient client, String id, JsonObject before, JsonObject after) {
        for (String attribute : List.of("displayName", "externalId")) {
            Optional<JsonValue> was = Optional.ofNullable(before.get(attribute));
            if (!was.equals(Optional.ofNullable(after.get(attribute)))) {
                patch(client, id, new PatchOperation(was.isPresent() ? PatchOperation.Op.REPLACE : PatchOperation.Op.REMOVE,
                        Optional.of(PatchPath.parse(attribute)), was));
            }
        }
    }

    private void members(DirectoryClient client, DirectoryRequest request, String group) {
        undos.happened(request, Set.of(LEFT, JOINED)).forEach(record -> record.after().ifPresent(document -> moved(client, document, group,
                record.action().equals(LEFT) ? PatchOperation.Op.ADD : PatchOperation.Op.REMOVE)));
    }

    private void moved(DirectoryClient client, String document, String group, PatchOperation.Op back) {
        JsonObject record = UserDocument.parse(document);
        if (record.getString("group").equals(group)) {
            patch(client, group, ofMembers(back, record.getJsonArray("members").getValuesAs(JsonString::getString)));
        }
    }

    /** Puts somebody who is back into a group where they were, if the group is there still. */
    void bringBack(DirectoryClient client, String group, UUID member) {
        if (groups.find(client.tenantId(), group, "", false).isPresent()) {
            patch(client, group, ofMembers(PatchOperation.Op.ADD, List.of(member.toString())));
        }
    }

    private static PatchOperation ofMembers(PatchOperation.Op op, List<String> ids) {
        var list = JSON.createArrayBuilder();
        ids.forEach(id -> list.add(JSON.createObjectBuilder().add("value", id)));
        return new PatchOperation(op, Optional.of(PatchPath.parse("members")), Optional.of(list.build()));
    }

    private void patch(DirectoryClient client, String id, PatchOperation operation) {
        writing.patch(client, id, List.of(operation), Precondition.NONE, "");
    }
}
