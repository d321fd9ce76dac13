package usher.scim;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import usher.scim.protocol.ScimError;

/**
 * Carries operations out in their order, except that who speaks of a resource comes after it is made. Where two speak of each other, the
 * first is made without the reference and completed when the other is there (RFC 7644, section 3.7.1).
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
    private final Map<Integer, BulkOperation> incomplete = new LinkedHashMap<>();
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
        complete();
        return Arrays.stream(results).filter(Objects::nonNull).toList();
    }

    /** After those of which it speaks, but for one that waits for this very one. */
    private void begin(int index) {
        if (!begun.add(index) || errors >= failOnErrors) {
            return;
        }
        for (String reference : operations.get(index).references()) {
            Integer other = creators.get(reference);
            if (other != null && begun.contains(other) && results[other] == null) {
                incomplete.put(index, operations.get(index));
            } else if (other != null) {
                begin(other);
            }
        }
        if (errors < failOnErrors) {
            run(index);
        }
    }

    private void run(int index) {
        BulkOperation operation = operations.get(index).at(base);
        Answer answer;
        try {
            operation.check();
            operation = operation.resolved(known(operation, incomplete.containsKey(index))).at(base);
            answer = carryOut.apply(operation);
        } catch (ScimError error) {
            refused.accept(operation, error);
            answer = Answer.error(error);
        }
        if (answer.status() >= 400) {
            errors++;
            incomplete.remove(index);
        } else if (operation.creates()) {
            ids.put(operation.bulkId().orElseThrow(), idIn(answer));
        }
        results[index] = Bulk.result(operation, answer);
    }

    /** @throws ScimError 409 when it speaks of a resource that was not made */
    private Map<String, String> known(BulkOperation operation, boolean lateOnes) {
        Map<String, String> known = new HashMap<>(ids);
        for (String reference : operation.references()) {
            if (!ids.containsKey(reference)) {
                if (!lateOnes) {
                    throw ScimError.of(409, "bulkId:" + reference + " is no resource that this request made.");
                }
                known.put(reference, "");
            }
        }
        return known;
    }

    private void complete() {
        incomplete.forEach((index, operation) -> {
            if (operation.creates() && ids.keySet().containsAll(operation.references())) {
                Answer answer = carryOut.apply(operation.resolved(ids).replacing(ids.get(operation.bulkId().orElseThrow())));
                results[index] = Bulk.completed(results[index], answer);
                errors += answer.status() >= 400 ? 1 : 0;
            }
        });
    }

    private static String idIn(Answer answer) {
        String location = answer.headers().get("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
