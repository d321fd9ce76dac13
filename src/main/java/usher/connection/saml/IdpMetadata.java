package usher.connection.saml;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import usher.connection.UnusableProvider;
import usher.connection.UnusableProvider.Because;
import usher.platform.HostAndPort;

/**
 * What an identity provider's metadata says (SAML 2.0 Metadata, section 2.4.3), as far as Usher uses it, and checked:
 * who it is, where people are sent, and the keys that its messages are signed with. Logos, names and contacts in it are
 * never read.
 *
 * @param entityId     of the provider; the issuer of its messages
 * @param redirect     where requests go by redirect (SAML 2.0 Bindings, section 3.4)
 * @param post         where requests go by a form (section 3.5); one of the two is there
 * @param certificates those that may sign; never empty
 * @param validUntil   after which the metadata must not be used
 */
public record IdpMetadata(String entityId, Optional<URI> redirect, Optional<URI> post,
        List<SigningCertificate> certificates, Optional<Instant> validUntil) {

    /** In characters. */
    public static final int LONGEST = 1024 * 1024;

    private static final int LONGEST_ENTITY_ID = 1024;

    /**
     * Reads and checks.
     *
     * @param entityId  which provider is meant, where the document names several
     * @param plainHttp places that may be plain http although they are not localhost
     * @throws UnusableProvider with a sentence for the administrator: too large, not XML, a DOCTYPE, no or
     *     several providers, no signing key or a weak one, no address that people could be sent to, an address that is
     *     not https, expired
     */
    public static IdpMetadata read(String xml, Optional<String> entityId, Set<HostAndPort> plainHttp, Instant now) {
        if (xml.length() > LONGEST) {
            throw new UnusableProvider(Because.METADATA_TOO_LONG);
        }
        IdpDescriptor descriptor = IdpDescriptor.find(SafeXml.parse(xml).getDocumentElement(), entityId);
        return read(descriptor, new SignOnAddresses(plainHttp), now);
    }

    private static IdpMetadata read(IdpDescriptor descriptor, SignOnAddresses addresses, Instant now) {
        String id = descriptor.entityId();
        if (id.isBlank() || id.length() > LONGEST_ENTITY_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw new UnusableProvider(Because.METADATA_NO_ENTITY_ID);
        }
        Optional<Instant> validUntil = descriptor.validUntil();
        if (validUntil.isPresent() && !now.isBefore(validUntil.get())) {
            throw new UnusableProvider(Because.METADATA_EXPIRED, validUntil.get().toString(), null);
        }
        List<SigningCertificate> certificates = descriptor.signingKeys().stream()
                .map(Element::getTextContent).map(SigningCertificate::of).distinct().toList();
        if (certificates.isEmpty()) {
            throw new UnusableProvider(Because.METADATA_NO_CERTIFICATE);
        }
        Optional<URI> redirect = addresses.first(descriptor, "HTTP-Redirect");
        Optional<URI> post = addresses.first(descriptor, "HTTP-POST");
        if (redirect.isEmpty() && post.isEmpty()) {
            throw new UnusableProvider(Because.METADATA_NO_ADDRESS);
        }
        return new IdpMetadata(id, redirect, post, certificates, validUntil);
    }

    /** Whether nobody would notice that the one came instead of the other: the same provider, keys and places. */
    boolean isRecognisedAs(IdpMetadata other) {
        return entityId.equals(other.entityId) && redirect.equals(other.redirect) && post.equals(other.post)
                && Set.copyOf(certificates).equals(Set.copyOf(other.certificates));
    }

    /** Scheme, host and port of the places that people are sent to. */
    public Set<String> origins() {
        return Stream.of(redirect, post).flatMap(Optional::stream)
                .map(address -> address.getScheme() + "://" + address.getRawAuthority()).collect(Collectors.toSet());
    }
}
