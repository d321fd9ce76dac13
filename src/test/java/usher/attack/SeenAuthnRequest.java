package usher.attack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.w3c.dom.Element;

/** An AuthnRequest as it reached the provider. */
public record SeenAuthnRequest(String id, String issuer, String callback, String destination, String xml) {

    /** @param location that a browser was redirected to */
    public static SeenAuthnRequest inRedirect(String location) {
        byte[] deflated = Base64.getDecoder().decode(query(location).get("SAMLRequest"));
        try (InflaterInputStream stream = new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))) {
            return of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param field {@code SAMLRequest} of the form that a browser posted */
    public static SeenAuthnRequest inForm(String field) {
        return of(new String(Base64.getDecoder().decode(field), StandardCharsets.UTF_8));
    }

    public static Map<String, String> query(String location) {
        return Arrays.stream(URI.create(location).getRawQuery().split("&")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static SeenAuthnRequest of(String xml) {
        Element request = Xml.parse(xml).getDocumentElement();
        return new SeenAuthnRequest(request.getAttribute("ID"), Xml.text(request.getOwnerDocument(), "//saml:Issuer"),
                request.getAttribute("AssertionConsumerServiceURL"), request.getAttribute("Destination"), xml);
    }
}
