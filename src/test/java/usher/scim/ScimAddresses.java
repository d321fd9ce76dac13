package usher.scim;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import usher.scim.schema.ResourceType;

/** The addresses of the service below a workspace's, as {@link Router} tells them apart, each with the methods that it takes. */
public final class ScimAddresses {

    private ScimAddresses() {
    }

    /** Method and path, {@code GET /Users/{id}}. */
    public static Set<String> all() {
        Set<String> all = new TreeSet<>(List.of("GET /", "POST /.search", "POST /Bulk", "GET /Me", "GET /token", "POST /token"));
        for (String discovery : Router.DISCOVERY) {
            all.add("GET /" + discovery);
            all.add("GET /" + discovery + "/{id}");
        }
        for (ResourceType type : ResourceType.values()) {
            all.add("GET " + type.endpoint());
            if (type.isWritten() || type == ResourceType.TEST) {
                all.add("POST " + type.endpoint());
                all.add("POST " + type.endpoint() + "/.search");
                List.of("GET", "PUT", "PATCH", "DELETE").forEach(method -> all.add(method + " " + type.endpoint() + "/{id}"));
            }
        }
        return all;
    }
}
