package usher.imports;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import usher.types.ProfileAttribute;

/** What a row can say of a person, and the headers by which it is known in the exports of the usual directories. */
public enum ImportField {
    EMAIL("email", null, "mail", "emailaddress", "mailaddress", "workemail", "primaryemail", "email1", "emailadresse",
            "adresseemail", "courriel", "correo", "correoelectronico", "emailrequired", "emailaddressrequired"),
    USER_NAME("userName", null, "username", "login", "userprincipalname", "upn", "benutzername", "nomdutilisateur", "samaccountname"),
    EXTERNAL_ID("externalId", null, "externalid", "id", "objectid", "userid", "immutableid", "uid"),
    DISPLAY_NAME("displayName", ProfileAttribute.DISPLAY_NAME, "name", "fullname", "anzeigename", "nomcomplet", "nombrecompleto"),
    GIVEN_NAME("givenName", ProfileAttribute.GIVEN_NAME, "firstname", "first", "vorname", "prenom", "nombre", "firstnamerequired"),
    FAMILY_NAME("familyName", ProfileAttribute.FAMILY_NAME, "lastname", "last", "surname", "nachname", "nom", "apellidos",
            "lastnamerequired"),
    TITLE("title", ProfileAttribute.TITLE, "jobtitle", "position", "funktion", "poste"),
    DEPARTMENT("department", ProfileAttribute.DEPARTMENT, "abteilung", "departement", "departamento", "team"),
    EMPLOYEE_NUMBER("employeeNumber", ProfileAttribute.EMPLOYEE_NUMBER, "employeeid", "personalnummer", "matricule"),
    PHONE("phone", ProfileAttribute.PHONE, "telephone", "telephonenumber", "phonenumber", "workphone", "mobile", "telefon"),
    LOCALE("locale", ProfileAttribute.LOCALE, "language", "preferredlanguage", "sprache", "langue"),
    ROLES("roles", null, "role", "rolle", "rollen"),
    GROUPS("groups", null, "group", "memberof", "gruppe", "gruppen", "groupes"),
    STATUS("status", null, "active", "enabled", "accountenabled", "aktiv");

    private final String key;
    private final ProfileAttribute attribute;
    private final Set<String> headers;

    ImportField(String key, ProfileAttribute attribute, String... headers) {
        this.key = key;
        this.attribute = attribute;
        this.headers = Set.of(headers);
    }

    /** The name in exports, in corrections and in JSON. */
    public String key() {
        return key;
    }

    public static Optional<ImportField> ofKey(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }

    /** The attribute of the profile that it is; empty for what is no such. */
    public Optional<ProfileAttribute> attribute() {
        return Optional.ofNullable(attribute);
    }

    /** Whether a person can have several of it. */
    public boolean isList() {
        return this == ROLES || this == GROUPS;
    }

    /** What a header most likely means: case, accents, spaces and signs do not matter. */
    static Optional<ImportField> guess(String header) {
        String plain = Normalizer.normalize(header, Normalizer.Form.NFD).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return Arrays.stream(values()).filter(field -> field.key.toLowerCase(Locale.ROOT).equals(plain)
                || field.headers.contains(plain)).findFirst();
    }
}
