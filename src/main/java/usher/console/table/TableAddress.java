package usher.console.table;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands in the address of a page with a table: what is searched, how it is sorted, which page of it is shown. Keeps the parameters
 * that the table knows, and makes addresses that differ in one of them.
 */
public final class TableAddress {

    public static final String PAGE = "page";
    static final String SORT = "sort";
    static final String DESCENDING = "down";

    private static final int LONGEST_VALUE = 200;
    private static final int LAST_PAGE = 100_000;

    private final String path;
    private final Map<String, String> parameters;

    private TableAddress(String path, Map<String, String> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    /**
     * @param path of the page, context included
     * @param sent the request's parameters
     * @param filters the names that this table filters by
     */
    public static TableAddress of(String path, Map<String, String> sent, Set<String> filters) {
        Map<String, String> known = new LinkedHashMap<>();
        sent.forEach((name, value) -> {
            boolean ours = filters.contains(name) || Set.of(PAGE, SORT, DESCENDING).contains(name);
            String text = value == null ? "" : value.strip();
            if (ours && !text.isEmpty() && text.length() <= LONGEST_VALUE && text.indexOf('\0') < 0) {
                known.put(name, text);
            }
        });
        return new TableAddress(path, known);
    }

    /** The value to filter by; empty when there is none, or one that is longer than anything honest. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** For a field of the filter form. */
    public String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Whether anything is filtered by. */
    public boolean isFiltered() {
        return parameters.keySet().stream().anyMatch(name -> !Set.of(PAGE, SORT, DESCENDING).contains(name));
    }

    /** From 1; what is no number is the first. */
    public int page() {
        return get(PAGE).filter(text -> text.matches("[1-9]\\d{0,5}")).map(Integer::valueOf).map(page -> Math.min(page, LAST_PAGE))
                .orElse(1);
    }

    /** The same table, begun anew with another value; an empty one takes the parameter away. */
    public TableAddress with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.remove(PAGE);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new TableAddress(path, changed);
    }

    /** The table with nothing chosen. */
    public String bare() {
        return path;
    }

    @Override
    public String toString() {
        String query = parameters.entrySet().stream().map(each -> each.getKey() + "="
                + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
