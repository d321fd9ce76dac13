package usher.connection.saml;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import usher.connection.UnusableProvider;
import usher.connection.UnusableProvider.Because;

/** The one provider in a metadata document: its EntityDescriptor and the IDPSSODescriptor in it. */
record IdpDescriptor(Element entity, Element role) {

    private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:";

    /** @throws UnusableProvider when there is no such provider, or more than one */
    static IdpDescriptor find(Element root, Optional<String> entityId) {
        List<Element> entities = new ArrayList<>();
        collect(root, entities);
        List<Element> providers = entities.stream()
                .filter(entity -> entityId.map(entity.getAttribute("entityID")::equals).orElse(true))
                .filter(entity -> !roles(entity).isEmpty()).toList();
        if (providers.size() != 1) {
            throw new UnusableProvider(providers.isEmpty() ? Because.METADATA_NO_PROVIDER : Because.METADATA_SEVERAL_PROVIDERS);
        }
        List<Element> roles = roles(providers.get(0));
        if (roles.size() != 1) {
            throw new UnusableProvider(Because.METADATA_DESCRIBED_TWICE);
        }
        return new IdpDescriptor(providers.get(0), roles.get(0));
    }

    private static void collect(Element element, List<Element> entities) {
        if (SafeXml.is(element, METADATA, "EntityDescriptor")) {
            entities.add(element);
        } else if (SafeXml.is(element, METADATA, "EntitiesDescriptor")) {
            entities.addAll(SafeXml.children(element, METADATA, "EntityDescriptor"));
            SafeXml.children(element, METADATA, "EntitiesDescriptor").forEach(inner -> collect(inner, entities));
        } else {
            throw new UnusableProvider(Because.METADATA_NOT_SAML);
        }
    }

    private static List<Element> roles(Element entity) {
        return SafeXml.children(entity, METADATA, "IDPSSODescriptor").stream().filter(role ->
                List.of(role.getAttribute("protocolSupportEnumeration").split("\\s+")).contains(PROTOCOL)).toList();
    }

    String entityId() {
        return entity.getAttribute("entityID");
    }

    /**
     * The certificate of each key that is for signing, or for no use in particular.
     *
     * @throws UnusableProvider when a key comes with several certificates: it is not clear which is meant
     */
    List<Element> signingKeys() {
        List<Element> certificates = new ArrayList<>();
        for (Element key : SafeXml.children(role, METADATA, "KeyDescriptor")) {
            if (key.getAttribute("use").equals("encryption")) {
                continue;
            }
            List<Element> shown = SafeXml.children(key, SIGNATURE, "KeyInfo").stream()
                    .flatMap(info -> SafeXml.children(info, SIGNATURE, "X509Data").stream())
                    .flatMap(data -> SafeXml.children(data, SIGNATURE, "X509Certificate").stream()).toList();
            if (shown.size() > 1) {
                throw new UnusableProvider(Because.METADATA_SEVERAL_CERTIFICATES);
            }
            certificates.addAll(shown);
        }
        return certificates;
    }

    List<String> signOnLocations(String binding) {
        return SafeXml.children(role, METADATA, "SingleSignOnService").stream()
                .filter(service -> service.getAttribute("Binding").equals(BINDING + binding))
                .map(service -> service.getAttribute("Location")).toList();
    }

    /** The earliest end that the role, the entity or what contains it sets. */
    Optional<Instant> validUntil() {
        Stream<Node> upwards = Stream.iterate(role, Element.class::isInstance, Node::getParentNode);
        return upwards.map(node -> ((Element) node).getAttribute("validUntil")).filter(text -> !text.isEmpty())
                .map(IdpDescriptor::time).min(Instant::compareTo);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new UnusableProvider(Because.METADATA_VALID_UNTIL, e);
        }
    }
}
