package usher.rest;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.UUID;

/** Ids in addresses, as they are written and in no other way: JAX-RS answers 404 to another. */
@Provider
public class ExactIds implements ParamConverterProvider, ParamConverter<UUID> {

    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        return type == UUID.class ? (ParamConverter<T>) this : null;
    }

    @Override
    public UUID fromString(String text) {
        return read(text);
    }

    /**
     * {@link UUID#fromString} takes {@code 1-1-1-1-1}, too.
     *
     * @throws IllegalArgumentException for what is not written out
     */
    static UUID read(String text) {
        UUID id = UUID.fromString(text);
        if (!id.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException(text);
        }
        return id;
    }

    @Override
    public String toString(UUID id) {
        return id.toString();
    }
}
