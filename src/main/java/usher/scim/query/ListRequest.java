package usher.scim.query;

import java.util.Objects;
import java.util.Optional;
import usher.scim.filter.Filter;
import usher.scim.filter.FilterParser;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.AttributeName;

/**
 * What a list is asked for (RFC 7644, section 3.4.2; RFC 9865), from a query string or a search request alike.
 *
 * @param startIndex of the first resource, from 1
 * @param count      how many at most, already within {@link #MOST}
 * @param cursor     empty text: the first page by cursors; absent: pages by index
 * @param question   all that must be the same on every page
 */
public record ListRequest(Optional<Filter> filter, Optional<AttributeName> sortBy, boolean descending, long startIndex, int count,
        Optional<String> cursor, Projection projection, String question) {

    /** {@code filter.maxResults} and {@code pagination.maxPageSize}. */
    public static final int MOST = 200;
    public static final int DEFAULT = 100;

    /** The parameters as they came; null where one did not. */
    public record Parameters(String filter, String sortBy, String sortOrder, String startIndex, String count, String cursor,
            String attributes, String excludedAttributes) {
    }

    /** @throws ScimError {@code invalidFilter}, {@code invalidValue}, {@code invalidPath}, {@code invalidCount} */
    public static ListRequest of(Parameters asked) {
        Optional<Filter> filter = Optional.ofNullable(asked.filter()).map(FilterParser::parse);
        Optional<AttributeName> sortBy = Optional.ofNullable(asked.sortBy()).filter(name -> !name.isBlank())
                .map(name -> AttributeName.ifValid(name.strip()).orElseThrow(() -> ScimError.bad(ScimType.INVALID_PATH,
                        "sortBy is no attribute's name.")));
        Optional<String> cursor = Optional.ofNullable(asked.cursor());
        ScimType wrongCount = cursor.isPresent() ? ScimType.INVALID_COUNT : ScimType.INVALID_VALUE;
        long count = number("count", asked.count(), DEFAULT, wrongCount);
        if (cursor.isPresent() && count < 0) {
            throw ScimError.bad(ScimType.INVALID_COUNT, "count is negative.");
        }
        if (cursor.isPresent() && asked.startIndex() != null && !asked.startIndex().isBlank()) {
            throw ScimError.bad(ScimType.INVALID_VALUE, "startIndex and cursor exclude each other.");
        }
        return new ListRequest(filter, sortBy, isDescending(asked.sortOrder()),
                Math.max(1, number("startIndex", asked.startIndex(), 1, ScimType.INVALID_VALUE)),
                (int) Math.max(0, Math.min(MOST, count)), cursor, Projection.of(asked.attributes(), asked.excludedAttributes()),
                Objects.toString(asked.filter(), "") + "\n" + sortBy.map(Object::toString).orElse("") + "\n" + asked.sortOrder());
    }

    private static boolean isDescending(String order) {
        if (order == null || order.isBlank() || order.equalsIgnoreCase("ascending")) {
            return false;
        }
        if (order.equalsIgnoreCase("descending")) {
            return true;
        }
        throw ScimError.bad(ScimType.INVALID_VALUE, "sortOrder is neither ascending nor descending.");
    }

    /** A number that is larger than any list is as good as the largest. */
    private static long number(String name, String text, long otherwise, ScimType fault) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        if (!text.matches("[+-]?[0-9]{1,40}")) {
            throw ScimError.bad(fault, name + " is a whole number.");
        }
        String digits = text.replaceFirst("^\\+", "");
        return digits.length() > 10 ? digits.startsWith("-") ? -1 : Integer.MAX_VALUE : Long.parseLong(digits);
    }
}
