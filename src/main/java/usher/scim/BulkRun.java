package usher.scim;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import usher.scim.protocol.ScimError;

/**
 * Carries operations out in their order, except that who speaks of a resource comes after it is made. Where two speak of each other, the
 * first is made without what it says of the other, and completed as soon as that is there (RFC 7644, section 3.7.1).
 */
final class BulkRun {

    private final List<BulkOperation> operations;
    private final JsonObject[] results;
    private final int failOnErrors;
    private final String base;
    private final Function<BulkOperation, Answer> carryOut;
    private final BiConsumer<BulkOperation, ScimError> refused;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, Integer> creators = new HashMap<>();
    private final Set<Integer> begun = new HashSet<>();
    private final Set<Integer> incomplete = new LinkedHashSet<>();
    private int errors;

    /**
     * @param base    the address of the tenant's SCIM service
     * @param refused hears of operations that are not carried out at all
     */
    BulkRun(JsonArray list, int failOnErrors, String base, Function<BulkOperation, Answer> carryOut,
            BiConsumer<BulkOperation, ScimError> refused) {
        this.operations = list.stream().map(BulkOperation::read).toList();
        this.results = new JsonObject[operations.size()];
        this.failOnErrors = failOnErrors;
        this.base = base;
        this.carryOut = carryOut;
        this.refused = refused;
        for (int i = 0; i < operations.size(); i++) {
            int index = i;
            operations.get(i).bulkId().filter(id -> operations.get(index).creates()).ifPresent(id -> creators.putIfAbsent(id, index));
        }
    }

    /** In the order of the operations; those that were not begun after too many errors have none. */
    List<JsonObject> results() {
        for (int i = 0; i < operations.size(); i++) {
            begin(i);
        }
        incomplete.forEach(this::leaveIncomplete);
        return Arrays.stream(results).filter(Objects::nonNull).toList();
    }

    /** After those of which it speaks, but for those that wait for this very one. */
    private void begin(int index) {
        if (!begun.add(index) || errors >= failOnErrors) {
            return;
        }
        Set<String> late = new TreeSet<>();
        for (String reference : operations.get(index).references()) {
            Integer other = creators.get(reference);
            if (other != null && begun.contains(other) && results[other] == null) {
                late.add(reference);
            } else if (other != null) {
                begin(other);
            }
        }
        if (errors < failOnErrors) {
            run(index, late);
        }
    }

    private void run(int index, Set<String> late) {
        BulkOperation operation = operations.get(index).at(base);
        Answer answer;
        try {
            operation.check();
            operation = operation.without(late);
            checkKnown(operation);
            operation = operation.resolved(ids).at(base);
            answer = carryOut.apply(operation);
        } catch (ScimError error) {
            refused.accept(operation, error);
            answer = Answer.error(error);
        }
        results[index] = Bulk.result(operation, answer);
        if (answer.status() >= 400) {
            errors++;
        } else if (operation.creates()) {
            ids.put(operation.bulkId().orElseThrow(), id(index));
            if (!late.isEmpty()) {
                incomplete.add(index);
            }
            List.copyOf(incomplete).forEach(this::completeIfPossible);
        }
    }

    /** @throws ScimError 409 when it speaks of a resource that was not made */
    private void checkKnown(BulkOperation operation) {
        operation.references().stream().filter(reference -> !ids.containsKey(reference)).findFirst().ifPresent(reference -> {
            throw ScimError.of(409, "bulkId:" + reference + " is no resource that this request made.");
        });
    }

    /** At once, so that it does not undo what a later operation does. */
    private void completeIfPossible(int index) {
        BulkOperation operation = operations.get(index);
        if (ids.keySet().containsAll(operation.references())) {
            incomplete.remove(index);
            rest(index, carryOut.apply(operation.resolved(ids).replacing(id(index))));
        }
    }

    /** It stays where its location says, and the client learns what is missing of it. */
    private void leaveIncomplete(int index) {
        BulkOperation operation = operations.get(index);
        String missing = operation.references().stream().filter(reference -> !ids.containsKey(reference)).findFirst().orElseThrow();
        ScimError error = ScimError.of(409, "It was made without what it says of bulkId:" + missing + ", which this request did not make.");
        refused.accept(operation.replacing(id(index)), error);
        rest(index, Answer.error(error));
    }

    private void rest(int index, Answer answer) {
        results[index] = Bulk.completed(results[index], answer);
        errors += answer.status() >= 400 ? 1 : 0;
    }

    private String id(int index) {
        String location = results[index].getString("location");
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
