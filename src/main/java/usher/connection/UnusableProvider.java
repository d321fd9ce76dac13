package usher.connection;

import java.util.Locale;
import usher.types.FieldProblem;

/**
 * What somebody entered about a provider cannot be used, for a reason of which there is a sentence in each language. Where no page shows
 * it, as when the tenants file is read, it is the English one.
 */
public final class UnusableProvider extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final Because because;
    private final String detail;

    /** Why not. */
    public enum Because {
        METADATA_TOO_LONG, METADATA_NOT_XML, METADATA_TOO_DEEP, METADATA_NOT_SAML, METADATA_NO_PROVIDER, METADATA_SEVERAL_PROVIDERS,
        METADATA_DESCRIBED_TWICE, METADATA_NO_ENTITY_ID, METADATA_EXPIRED, METADATA_VALID_UNTIL, METADATA_NO_CERTIFICATE,
        METADATA_SEVERAL_CERTIFICATES, METADATA_CERTIFICATE_UNREADABLE, METADATA_WEAK_KEY, METADATA_NO_ADDRESS,
        METADATA_ADDRESS_UNREADABLE, METADATA_ADDRESS_NOT_HTTPS,
        PROVIDER_ISSUER_NO_ADDRESS, PROVIDER_ISSUER_NO_SERVER, PROVIDER_ISSUER_WITH_USER, PROVIDER_ISSUER_NOT_HTTPS,
        PROVIDER_ISSUER_NOT_OPENED, PROVIDER_ISSUER_WITH_QUERY, PROVIDER_ISSUER_TOO_LONG, PROVIDER_ISSUER_OF_EVERYBODY,
        PROVIDER_CLIENT_ID, PROVIDER_SECRET_MISSING, PROVIDER_SECRET_UNWANTED, PROVIDER_SECRET_UNREADABLE, PROVIDER_AUTHENTICATION,
        PROVIDER_SCOPE;

        /** Names the sentence, as {@link FieldProblem} has it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
        }
    }

    public UnusableProvider(Because because) {
        this(because, "", null);
    }

    public UnusableProvider(Because because, Throwable cause) {
        this(because, "", cause);
    }

    /** @param detail stands where the sentence has {@code {0}} */
    public UnusableProvider(Because because, String detail, Throwable cause) {
        super(new FieldProblem("", because.code(), detail).sentence(Locale.ENGLISH), cause);
        this.because = because;
        this.detail = detail;
    }

    /** The same for the place beside the field in which it was entered. */
    public FieldProblem at(String field) {
        return new FieldProblem(field, because.code(), detail);
    }
}
