package usher.types;

import java.util.List;

/**
 * The names under which providers usually send what a profile holds: what Keycloak, Entra ID, Okta and Google send when
 * nobody configures anything, the LDAP names with their OIDs (X.520, RFC 4519), and OpenID Connect Core 1.0, section
 * 5.1. A mapping of a connection's own takes the place of the one with the same target.
 */
public final class UsualClaims {

    private static final String ENTRA = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
    private static final String ENTRA_DIRECTORY = "http://schemas.microsoft.com/identity/claims/";

    private static final List<AttributeMapping> SAML = List.of(
            follow(ProfileAttribute.DISPLAY_NAME, "displayName", "urn:oid:2.16.840.1.113730.3.1.241",
                    ENTRA_DIRECTORY + "displayname", "cn", "urn:oid:2.5.4.3"),
            follow(ProfileAttribute.GIVEN_NAME, "givenName", "urn:oid:2.5.4.42", ENTRA + "givenname", "firstName",
                    "given_name", "first_name"),
            follow(ProfileAttribute.FAMILY_NAME, "familyName", "sn", "surname", "urn:oid:2.5.4.4", ENTRA + "surname",
                    "lastName", "family_name", "last_name"),
            follow(ProfileAttribute.TITLE, "title", "urn:oid:2.5.4.12", "jobTitle"),
            follow(ProfileAttribute.DEPARTMENT, "department"),
            follow(ProfileAttribute.PHONE, "telephoneNumber", "urn:oid:2.5.4.20"),
            follow(ProfileAttribute.LOCALE, "preferredLanguage", "urn:oid:2.16.840.1.113730.3.1.39"));

    private static final List<AttributeMapping> OIDC = List.of(
            follow(ProfileAttribute.DISPLAY_NAME, "name"),
            follow(ProfileAttribute.GIVEN_NAME, "given_name"),
            follow(ProfileAttribute.FAMILY_NAME, "family_name"),
            follow(ProfileAttribute.TITLE, "title"),
            follow(ProfileAttribute.DEPARTMENT, "department"),
            follow(ProfileAttribute.PHONE, "phone_number"),
            follow(ProfileAttribute.LOCALE, "locale"));

    private static final List<String> SAML_ADDRESS =
            List.of("email", "mail", "urn:oid:0.9.2342.19200300.100.1.3", ENTRA + "emailaddress");

    private UsualClaims() {
    }

    /**
     * What feeds a profile where a connection says nothing else; none for the e-mail link, which knows an address only.
     */
    public static List<AttributeMapping> mappings(Protocol protocol) {
        return switch (protocol) {
            case SAML -> SAML;
            case OIDC -> OIDC;
            case EMAIL -> List.of();
        };
    }

    /** The names of the claim that is the person's address, the first one that was sent counts. */
    public static List<String> address(Protocol protocol) {
        return switch (protocol) {
            case SAML -> SAML_ADDRESS;
            case OIDC -> List.of("email");
            case EMAIL -> List.of();
        };
    }

    private static AttributeMapping follow(ProfileAttribute to, String... from) {
        return new AttributeMapping(List.of(from), to, SyncMode.SYNC, WhenAbsent.KEEP);
    }
}
