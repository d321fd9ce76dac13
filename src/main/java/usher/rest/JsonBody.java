package usher.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import usher.platform.json.JsonPlace;

/** A body of JSON, read strictly: in UTF-8, and each name once. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBody implements MessageBodyReader<JsonPlace> {

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == JsonPlace.class;
    }

    /** @throws WrongInput for what is not JSON */
    @Override
    public JsonPlace readFrom(Class<JsonPlace> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, String> headers, InputStream body) throws IOException {
        try {
            return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.readAllBytes())).toString());
        } catch (CharacterCodingException e) {
            throw WrongInput.at("", "is not UTF-8");
        }
    }

    static JsonPlace read(String text) {
        return JsonPlace.readRequest(text, WrongInput::at);
    }
}
