package usher.connection.saml;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import usher.connection.Connection;
import usher.connection.UnusableProvider;
import usher.platform.HostAndPort;

/**
 * What a connection accepts its provider's signatures by: the certificates that the metadata show, and, after others were brought, the last
 * one of before, so that nobody is locked out while a provider rolls over. That one goes when it expires or an administrator says so.
 *
 * @param published by the metadata; none when those cannot be used any more, and then there is no former one either
 * @param former    of metadata before
 */
public record TrustedCertificates(List<SigningCertificate> published, Optional<SigningCertificate> former) {

    public TrustedCertificates {
        published = List.copyOf(published);
    }

    /** Those of a connection by SAML; none for any other one. */
    public static TrustedCertificates of(Connection connection, Set<HostAndPort> plainHttp, Instant now) {
        if (connection.metadataXml() == null) {
            return new TrustedCertificates(List.of(), Optional.empty());
        }
        try {
            IdpMetadata metadata = IdpMetadata.read(connection.metadataXml(), Optional.ofNullable(connection.issuer()), plainHttp, now);
            return of(metadata, connection, now);
        } catch (UnusableProvider unusable) {
            return new TrustedCertificates(List.of(), Optional.empty());
        }
    }

    /** @param metadata of the connection, read already */
    public static TrustedCertificates of(IdpMetadata metadata, Connection connection, Instant now) {
        return new TrustedCertificates(metadata.certificates(), connection.formerCertificate().map(SigningCertificate::of)
                .filter(certificate -> !metadata.certificates().contains(certificate)))
                .at(now);
    }

    /** Without a former one that has expired by then. */
    public TrustedCertificates at(Instant now) {
        return new TrustedCertificates(published, former.filter(certificate -> now.isBefore(certificate.expires())));
    }

    public Stream<SigningCertificate> all() {
        return Stream.concat(published.stream(), former.stream());
    }

    /** What stays trusted beside the certificates that come instead: of those that they leave out, the one that lasts longest. */
    Optional<SigningCertificate> stayingBeside(List<SigningCertificate> next, Instant now) {
        return all().filter(certificate -> !next.contains(certificate) && now.isBefore(certificate.expires()))
                .max(Comparator.comparing(SigningCertificate::expires));
    }
}
