package usher.console.table;

import java.util.List;
import java.util.Optional;
import usher.console.Words;

/**
 * The rows that are shown, and the way to those before and after.
 *
 * @param first the number of the first row, from 1
 * @param total of all rows, or one more than {@link #MOST_COUNTED}; empty where counting them would cost more than it tells
 * @param further whether there are rows after these
 */
public record Page<T>(List<T> rows, long first, Optional<Long> total, boolean further, TableAddress address) {

    public static final int SIZE = 25;

    /** A total beyond it says no more than that. */
    public static final long MOST_COUNTED = 1000;

    public Page {
        rows = List.copyOf(rows);
    }

    /** @param found one row more than a page has tells that there are further ones */
    public static <T> Page<T> of(List<T> found, Optional<Long> total, TableAddress address) {
        boolean further = found.size() > SIZE;
        return new Page<>(further ? found.subList(0, SIZE) : found, (address.page() - 1L) * SIZE + 1, total, further, address);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public boolean hasPrevious() {
        return address.page() > 1;
    }

    public boolean hasNext() {
        return further;
    }

    public String previous() {
        return turned(-1);
    }

    public String next() {
        return turned(1);
    }

    private String turned(int by) {
        int page = address.page() + by;
        return address.with(TableAddress.PAGE, page == 1 ? "" : String.valueOf(page)).toString();
    }

    /** Which rows these are. */
    public String said(Words words) {
        long last = first + rows.size() - 1;
        Optional<Long> all = total.isPresent() || further ? total : Optional.of(last);
        String some = all.isEmpty() ? "table.rows" : all.get() > MOST_COUNTED ? "table.rows_of_many" : first == last ? "table.row_of" : "table.rows_of";
        return words.filled(some, first, last, all.map(number -> Math.min(number, MOST_COUNTED)).orElse(0L));
    }
}
