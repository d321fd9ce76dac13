package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import usher.scim.filter.ElementFilter;
import usher.scim.protocol.Messages;
import usher.scim.query.Cursors;
import usher.scim.query.Cursors.Position;
import usher.scim.query.ListRequest;
import usher.scim.schema.Attribute;
import usher.scim.schema.Attribute.AttributeType;
import usher.scim.schema.AttributeName;
import usher.scim.schema.AttributeRef;
import usher.scim.schema.Moment;
import usher.scim.schema.ResourceType;

/** Lists of resources that are few: filtered and sorted by what has one value, and cut to a page, where they are. */
@ApplicationScoped
public class ListAtHand {

    private static final JsonProvider JSON = JsonProvider.provider();
    /** A cursor has the place in the list, and no resource. */
    private static final UUID NONE = new UUID(0, 0);

    @Inject
    private Cursors cursors;

    Answer page(Call call, ResourceType type, List<JsonObject> all, ListRequest request) {
        List<JsonObject> fit = fitting(type, all, request);
        UUID tenantId = call.client().tenantId();
        String question = type.word() + "\n" + request.question();
        boolean goesOn = request.cursor().filter(cursor -> !cursor.isEmpty()).isPresent();
        long from = goesOn ? Long.parseLong(cursors.open(tenantId, question, request.cursor().get()).sortKey()) : request.startIndex() - 1;
        JsonArrayBuilder page = JSON.createArrayBuilder();
        fit.stream().skip(from).limit(request.count()).forEach(each -> page.add(request.projection().of(type, each)));
        JsonArray shown = page.build();
        JsonObjectBuilder json = JSON.createObjectBuilder().add("schemas", JSON.createArrayBuilder().add(Messages.LIST_RESPONSE))
                .add("totalResults", fit.size());
        if (request.cursor().isEmpty()) {
            json.add("startIndex", request.startIndex());
        } else if (from + shown.size() < fit.size() && !shown.isEmpty()) {
            json.add("nextCursor", cursors.seal(tenantId, question, new Position(NONE, Long.toString(from + shown.size()))));
        }
        return Answer.of(200, json.add("itemsPerPage", shown.size()).add("Resources", shown).build());
    }

    private static List<JsonObject> fitting(ResourceType type, List<JsonObject> all, ListRequest request) {
        ElementFilter test = new ElementFilter(type.word(), name -> single(type, name));
        request.filter().ifPresent(test::check);
        List<JsonObject> fit = new ArrayList<>(all.stream()
                .filter(each -> request.filter().isEmpty() || test.matches(request.filter().get(), flat(type, each))).toList());
        request.sortBy().flatMap(name -> single(type, name)).ifPresent(by -> {
            Comparator<JsonObject> order = Comparator.comparing(each -> flat(type, each).get(by.name()), Comparator.nullsLast(order(by)));
            fit.sort(request.descending() ? order.reversed() : order);
        });
        return fit;
    }

    private static Optional<Attribute> single(ResourceType type, AttributeName name) {
        return type.find(name).filter(ref -> ref.sub().isEmpty()).map(AttributeRef::attribute)
                .filter(each -> !each.multiValued() && !each.isComplex());
    }

    /** With what stands below its extension beside the rest: the names are different ones. */
    private static JsonObject flat(ResourceType type, JsonObject resource) {
        return type.extension().filter(schema -> resource.containsKey(schema.id())).map(schema -> JSON.createObjectBuilder(resource)
                .addAll(JSON.createObjectBuilder(resource.getJsonObject(schema.id()))).build()).orElse(resource);
    }

    private static Comparator<JsonValue> order(Attribute by) {
        if (by.type() == AttributeType.INTEGER || by.type() == AttributeType.DECIMAL) {
            return Comparator.comparing(value -> ((JsonNumber) value).bigDecimalValue());
        }
        if (by.type() == AttributeType.BOOLEAN) {
            return Comparator.comparing(value -> value == JsonValue.TRUE);
        }
        if (by.type() == AttributeType.DATE_TIME) {
            return Comparator.comparing(value -> Moment.ifValid(text(value)).orElseThrow());
        }
        return Comparator.comparing(value -> by.caseExact() ? text(value) : text(value).toLowerCase(Locale.ROOT));
    }

    private static String text(JsonValue value) {
        return ((JsonString) value).getString();
    }
}
