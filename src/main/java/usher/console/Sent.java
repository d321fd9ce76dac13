package usher.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a form sent, by the names of its fields; a field that was not sent is empty. */
@Named
@RequestScoped
public class Sent {

    @Inject
    private HttpServletRequest request;

    /** Whether the page answers a form, and does not just open. */
    public boolean isForm() {
        return request.getMethod().equals("POST");
    }

    public String text(String name) {
        return Optional.ofNullable(request.getParameter(name)).map(text -> text.replace("\r\n", "\n")).orElse("");
    }

    /** Digits alone; anything else that was typed is no number. */
    public Optional<Integer> number(String name) {
        return Optional.of(text(name).strip()).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
    }

    /** The values of all fields of that name, in the order in which they stand on the page. */
    public List<String> all(String name) {
        return Optional.ofNullable(request.getParameterValues(name)).map(List::of).orElse(List.of());
    }

    public boolean has(String name) {
        return request.getParameter(name) != null;
    }

    public <E extends Enum<E>> E one(Class<E> type, String name, E otherwise) {
        return named(type, text(name), otherwise);
    }

    private static <E extends Enum<E>> E named(Class<E> type, String value, E otherwise) {
        return Arrays.stream(type.getEnumConstants()).filter(each -> each.name().equals(value)).findFirst().orElse(otherwise);
    }

    /** One of an enum for each row. */
    public <E extends Enum<E>> E nth(Class<E> type, String name, int row, E otherwise) {
        List<String> values = all(name);
        return row < values.size() ? named(type, values.get(row), otherwise) : otherwise;
    }
}
