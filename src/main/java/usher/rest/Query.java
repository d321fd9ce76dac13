package usher.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The parameters of an address, read as strictly as a body. That no other is there is {@link StrictInput}'s part. */
final class Query {

    private static final int LONGEST = 500;

    /** One of the longest name that a list goes by, sealed. */
    private static final int LONGEST_CURSOR = 4000;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

    private final MultivaluedMap<String, String> sent;

    Query(UriInfo address) {
        sent = address.getQueryParameters();
    }

    Optional<String> cursor() {
        return text("cursor", LONGEST_CURSOR);
    }

    Optional<String> text(String name) {
        return text(name, LONGEST);
    }

    private Optional<String> text(String name, int longest) {
        List<String> values = sent.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw WrongInput.parameter(name, "is there twice");
        }
        if (values.stream().anyMatch(value -> value.isBlank() || value.length() > longest)) {
            throw WrongInput.parameter(name, "is empty, or longer than " + longest + " characters");
        }
        return values.stream().findFirst();
    }

    /** A text of a known form, whose maker throws {@link IllegalArgumentException} for what is not of it. */
    <T> Optional<T> text(String name, Function<String, T> form, String what) {
        return text(name).map(value -> {
            try {
                return form.apply(value);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw WrongInput.parameter(name, "is not " + what);
            }
        });
    }

    Optional<UUID> id(String name) {
        return text(name, ExactIds::read, "an id");
    }

    Optional<Boolean> yesOrNo(String name) {
        return text(name, value -> {
            if (!value.equals("true") && !value.equals("false")) {
                throw new IllegalArgumentException(value);
            }
            return Boolean.valueOf(value);
        }, "true or false");
    }

    Optional<Instant> time(String name) {
        return text(name, Instant::parse, "a time such as 2026-01-31T23:59:59Z");
    }

    /** A constant by its name in upper case, as JSON has them. */
    <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> kind) {
        String words = String.join(", ", Arrays.stream(kind.getEnumConstants()).map(Enum::name).toList());
        return text(name, value -> Enum.valueOf(kind, value.toUpperCase(Locale.ROOT)), "one of " + words);
    }

    /** In digits alone, without a sign. */
    Optional<Integer> number(String name, int least, int most) {
        return text(name, value -> {
            int number = DIGITS.matcher(value).matches() ? Integer.parseInt(value) : -1;
            if (number < least || number > most) {
                throw new IllegalArgumentException(value);
            }
            return number;
        }, "a whole number from " + least + " to " + most);
    }
}
