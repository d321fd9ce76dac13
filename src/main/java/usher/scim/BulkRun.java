package usher.scim;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Map<String, String> ids = new HashMap<>();
    private final Map<Integer, BulkOperation> incomplete = new LinkedHashMap<>();
    private int errors;

    /** @param base the address of the tenant's SCIM service */
    BulkRun(JsonArray list, int failOnErrors, String base, Function<BulkOperation, Answer> carryOut) {
        this.operations = list.stream().map(BulkOperation::read).toList();
        this.results = new JsonObject[operations.size()];
        this.failOnErrors = failOnErrors;
        this.base = base;
        this.carryOut = carryOut;
    }

    /** In the order of the operations; those that were not begun after too many errors have none. */
    List<JsonObject> results() {
        List<Integer> waiting = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            waiting.add(i);
        }
        while (!waiting.isEmpty() && errors < failOnErrors) {
            Integer next = waiting.stream().filter(index -> isReady(index, waiting)).findFirst().orElse(null);
            if (next == null) {
                next = waiting.stream().filter(index -> operations.get(index).creates()).findFirst().orElse(waiting.get(0));
                incomplete.put(next, operations.get(next));
            }
            waiting.remove(next);
            run(next);
        }
        complete();
        return Arrays.stream(results).filter(Objects::nonNull).toList();
    }

    /** Whether all of which it speaks are made, or will never be. */
    private boolean isReady(int index, List<Integer> waiting) {
        return operations.get(index).references().stream().allMatch(reference -> ids.containsKey(reference)
                || waiting.stream().noneMatch(other -> other != index && operations.get(other).creates()
                        && operations.get(other).bulkId().filter(reference::equals).isPresent()));
    }

    private void run(int index) {
        BulkOperation operation = operations.get(index).at(base);
        Answer answer;
        try {
            operation.check();
            operation = operation.resolved(known(operation, incomplete.containsKey(index))).at(base);
            answer = carryOut.apply(operation);
        } catch (ScimError error) {
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
                if (answer.status() >= 400) {
                    results[index] = Bulk.result(operation, answer);
                }
            }
        });
    }

    private static String idIn(Answer answer) {
        String location = answer.headers().get("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
