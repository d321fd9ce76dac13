package usher.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The parameters of an address, read as strictly as a body. Whoever has read all that may be there calls {@link #nothingElse}. */
final class Query {

    private static final int LONGEST = 500;

    private final MultivaluedMap<String, String> sent;
    private final Set<String> known = new HashSet<>();

    Query(UriInfo address) {
        sent = address.getQueryParameters();
    }

    Optional<String> text(String name) {
        known.add(name);
        List<String> values = sent.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw WrongInput.parameter(name, "is there twice");
        }
        if (values.stream().anyMatch(value -> value.isBlank() || value.length() > LONGEST)) {
            throw WrongInput.parameter(name, "is empty, or longer than " + LONGEST + " characters");
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
        return text(name, UUID::fromString, "an id");
    }

    Optional<Instant> time(String name) {
        return text(name, Instant::parse, "a time such as 2026-01-31T23:59:59Z");
    }

    /** A constant by its name in upper case, as JSON has them. */
    <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> kind) {
        String words = String.join(", ", Arrays.stream(kind.getEnumConstants()).map(Enum::name).toList());
        return text(name, value -> Enum.valueOf(kind, value.toUpperCase(Locale.ROOT)), "one of " + words);
    }

    int number(String name, int otherwise, int least, int most) {
        return text(name, value -> {
            int number = Integer.parseInt(value);
            if (number < least || number > most) {
                throw new IllegalArgumentException();
            }
            return number;
        }, "a whole number from " + least + " to " + most).orElse(otherwise);
    }

    void nothingElse() {
        sent.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw WrongInput.parameter(name.length() > 60 ? name.substring(0, 60) : name, "is not a parameter here");
        });
    }
}
