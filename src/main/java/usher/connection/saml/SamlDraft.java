package usher.connection.saml;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usher.connection.Connection;
import usher.connection.ProviderDraft;
import usher.connection.UnusableProvider;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.types.FieldProblem;
import usher.types.Protocol;

/**
 * A provider's metadata as somebody pasted or uploaded it.
 *
 * @param entityId which provider is meant, where the document names several; may be empty
 */
public record SamlDraft(String metadataXml, String entityId) implements ProviderDraft {

    @Override
    public Protocol protocol() {
        return Protocol.SAML;
    }

    @Override
    public String field() {
        return "metadata";
    }

    @Override
    public List<FieldProblem> problems(Optional<Connection> known, UsherConfig config, Instant now) {
        if (metadataXml.isBlank()) {
            return List.of(FieldProblem.of("metadata", "metadata.missing"));
        }
        try {
            read(config, now);
            return List.of();
        } catch (UnusableProvider e) {
            return List.of(e.at("metadata"));
        }
    }

    @Override
    public String issuer(UsherConfig config, Instant now) {
        return read(config, now).entityId();
    }

    @Override
    public boolean isSameAs(Connection known, UsherConfig config, Instant now) {
        if (known.protocol() != Protocol.SAML) {
            return false;
        }
        try {
            return read(config, now).isRecognisedAs(IdpMetadata.read(known.metadataXml(), Optional.ofNullable(known.issuer()),
                    config.outboundAllow(), now));
        } catch (UnusableProvider unusable) {
            return false;
        }
    }

    /** {@inheritDoc} Of the certificates before, one stays trusted beside those of other metadata: a roll-over needs both. */
    @Override
    public void giveTo(Connection connection, SecretBox box, UsherConfig config, Instant now) {
        IdpMetadata metadata = read(config, now);
        Optional<SigningCertificate> staying = metadata.entityId().equals(connection.issuer())
                ? TrustedCertificates.of(connection, config.outboundAllow(), now).stayingBeside(metadata.certificates(), now)
                : Optional.empty();
        connection.trustSaml(metadata.entityId(), metadataXml.strip());
        staying.ifPresent(certificate -> connection.alsoTrust(certificate.encoded()));
    }

    private IdpMetadata read(UsherConfig config, Instant now) {
        return IdpMetadata.read(metadataXml.strip(), Optional.of(entityId.strip()).filter(id -> !id.isEmpty()),
                config.outboundAllow(), now);
    }
}
