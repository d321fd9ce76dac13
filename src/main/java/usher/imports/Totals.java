package usher.imports;

import java.util.Arrays;

/** How many rows had which outcome. */
public record Totals(long created, long changed, long unchanged, long refused) {

    static final Totals NONE = new Totals(0, 0, 0, 0);

    Totals plus(LineOutcome outcome) {
        return switch (outcome) {
            case CREATED -> new Totals(created + 1, changed, unchanged, refused);
            case CHANGED -> new Totals(created, changed + 1, unchanged, refused);
            case UNCHANGED -> new Totals(created, changed, unchanged + 1, refused);
            case REFUSED -> new Totals(created, changed, unchanged, refused + 1);
        };
    }

    public long written() {
        return created + changed;
    }

    String write() {
        return created + " " + changed + " " + unchanged + " " + refused;
    }

    static Totals read(String text) {
        long[] numbers = Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
        return new Totals(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
