package usher.console.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How a table is sorted. The columns are an enum's: what is sent names one of them or none, and the text that sorts is ours.
 *
 * @param <C> the columns
 */
public record Sorting<C extends Enum<C>>(C column, boolean descending) {

    /** The head of a column: leads to the table sorted by it, or the other way round. */
    public record Link(String nameKey, String address, boolean current, boolean descending) {
    }

    /** @param usual the column when the address names none that there is */
    public static <C extends Enum<C>> Sorting<C> of(TableAddress address, C usual) {
        C column = Arrays.stream(usual.getDeclaringClass().getEnumConstants())
                .filter(each -> name(each).equals(address.text(TableAddress.SORT))).findFirst().orElse(usual);
        return new Sorting<>(column, address.get(TableAddress.DESCENDING).isPresent());
    }

    /** @param texts the beginning of the columns' names in the texts */
    public List<Link> links(TableAddress address, String texts) {
        return Arrays.stream(column.getDeclaringClass().getEnumConstants()).map(each -> {
            boolean current = each == column;
            String down = current && !descending ? "1" : "";
            return new Link(texts + name(each), address.with(TableAddress.SORT, name(each)).with(TableAddress.DESCENDING, down).toString(),
                    current, current && descending);
        }).toList();
    }

    /** Orders by these fields, in one direction, so that one index serves both. */
    public String order(String... fields) {
        return Arrays.stream(fields).map(field -> descending ? field + " desc" : field).reduce((one, next) -> one + ", " + next)
                .orElseThrow();
    }

    private static String name(Enum<?> column) {
        return column.name().toLowerCase(Locale.ROOT);
    }
}
