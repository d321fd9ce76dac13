package usher.connection.saml;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;
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
     * @throws IllegalArgumentException with a sentence for the administrator: too large, not XML, a DOCTYPE, no or
     *     several providers, no signing key or a weak one, no address that people could be sent to, an address that is
     *     not https, expired
     */
    public static IdpMetadata read(String xml, Optional<String> entityId, Set<HostAndPort> plainHttp, Instant now) {
        try {
            if (xml.length() > LONGEST) {
                throw new IllegalArgumentException("It is longer than a megabyte.");
            }
            IdpDescriptor descriptor = IdpDescriptor.find(SafeXml.parse(xml).getDocumentElement(), entityId);
            return read(descriptor, new SignOnAddresses(plainHttp), now);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The provider's metadata cannot be used. " + e.getMessage(), e);
        }
    }

    private static IdpMetadata read(IdpDescriptor descriptor, SignOnAddresses addresses, Instant now) {
        String id = descriptor.entityId();
        if (id.isBlank() || id.length() > LONGEST_ENTITY_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The provider has no usable entity id.");
        }
        Optional<Instant> validUntil = descriptor.validUntil();
        if (validUntil.isPresent() && !now.isBefore(validUntil.get())) {
            throw new IllegalArgumentException("It was valid until " + validUntil.get() + ".");
        }
        List<SigningCertificate> certificates = descriptor.signingKeys().stream()
                .map(Element::getTextContent).map(SigningCertificate::of).distinct().toList();
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("It shows no certificate to check signatures with.");
        }
        Optional<URI> redirect = addresses.first(descriptor, "HTTP-Redirect");
        Optional<URI> post = addresses.first(descriptor, "HTTP-POST");
        if (redirect.isEmpty() && post.isEmpty()) {
            throw new IllegalArgumentException("It names no SingleSignOnService for HTTP-Redirect or HTTP-POST.");
        }
        return new IdpMetadata(id, redirect, post, certificates, validUntil);
    }

    /** Scheme, host and port of the places that people are sent to. */
    public Set<String> origins() {
        return Stream.of(redirect, post).flatMap(Optional::stream)
                .map(address -> address.getScheme() + "://" + address.getRawAuthority()).collect(Collectors.toSet());
    }
}
