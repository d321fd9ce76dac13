package usher.console.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.audit.DirectoryLog;
import usher.audit.DirectoryRequest;
import usher.console.Console;
import usher.tenant.BearerToken;
import usher.tenant.DirectoryTokens;

/** What directories asked for, {@code /console/{tenant}/directory/log}. */
@Named
@RequestScoped
public class LogPage {

    private static final int SIZE = 50;
    private static final Set<String> OF_SERVER = Set.of("meta", "schemas", "id");

    @Inject
    private Console console;

    @Inject
    private HttpServletRequest request;

    @Inject
    private DirectoryLog log;

    @Inject
    private DirectoryTokens tokens;

    private List<DirectoryRequest> requests;
    private Map<UUID, String> clients;

    /** An attribute that a request has changed, in words of JSON. */
    public record Changed(String attribute, String before, String after) {
    }

    /** One more than are shown, so that it is known whether there are older ones. */
    private List<DirectoryRequest> read() {
        if (requests == null) {
            requests = log.find(new DirectoryLog.Wanted(console.tenantId(), about(), isRefusedOnly(), before()), SIZE + 1);
        }
        return requests;
    }

    public List<DirectoryRequest> shown() {
        return read().subList(0, Math.min(SIZE, read().size()));
    }

    public String about() {
        return Optional.ofNullable(request.getParameter("about")).orElse("").strip();
    }

    public boolean isRefusedOnly() {
        return request.getParameter("refused") != null;
    }

    private Optional<UUID> before() {
        String id = Optional.ofNullable(request.getParameter("before")).orElse("");
        return Optional.of(id).filter(text -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")).map(UUID::fromString);
    }

    /** The address of the older ones; empty when there are none. */
    public String older() {
        return read().size() <= SIZE ? "" : console.to("directory/log") + "?about=" + URLEncoder.encode(about(), StandardCharsets.UTF_8)
                + (isRefusedOnly() ? "&refused=on" : "") + "&before=" + shown().get(SIZE - 1).id();
    }

    /** The name of the token that asked; empty when it is gone. */
    public String client(DirectoryRequest one) {
        if (clients == null) {
            clients = tokens.of(console.tenantId()).stream().collect(Collectors.toMap(BearerToken::id, BearerToken::name));
        }
        return clients.getOrDefault(one.tokenId(), "");
    }

    /** What is another now, attribute by attribute. */
    public List<Changed> changes(DirectoryRequest one) {
        JsonObject before = object(one.before());
        JsonObject after = object(one.after());
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Changed> changes = new ArrayList<>();
        names.stream().filter(name -> !OF_SERVER.contains(name) && !Objects.equals(before.get(name), after.get(name)))
                .forEach(name -> changes.add(new Changed(name.substring(name.lastIndexOf(':') + 1), text(before.get(name)), text(after.get(name)))));
        return changes;
    }

    private static JsonObject object(Optional<String> document) {
        if (document.isEmpty()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (var reader = Json.createReader(new StringReader(document.get()))) {
            return reader.readObject();
        }
    }

    private static String text(JsonValue value) {
        if (value == null) {
            return "";
        }
        if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            return value.asJsonArray().stream().map(LogPage::text).collect(Collectors.joining(", "));
        }
        if (value instanceof JsonObject object) {
            return object.values().stream().map(LogPage::text).collect(Collectors.joining(" "));
        }
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
