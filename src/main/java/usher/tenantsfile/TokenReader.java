package usher.tenantsfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.tenant.BearerToken;

/** Reads the hashes of tokens: those of a tenant's programs, and those of its directory. */
final class TokenReader {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final Unique hashes = new Unique();

    List<NamedToken> read(JsonFields tenant, Optional<JsonFields> scim) {
        List<NamedToken> tokens = new ArrayList<>();
        Unique apiNames = new Unique();
        for (JsonPlace place : tenant.list("apiTokens")) {
            JsonFields fields = place.fields();
            tokens.add(token(fields, apiNames, BearerToken.Kind.API, scopes(fields.required("scopes"))));
            fields.nothingElse("an API token");
        }
        Unique scimNames = new Unique();
        for (JsonPlace place : scim.map(fields -> fields.list("tokens")).orElse(List.of())) {
            JsonFields fields = place.fields();
            tokens.add(token(fields, scimNames, BearerToken.Kind.SCIM, Set.of()));
            fields.nothingElse("a SCIM token");
        }
        return tokens;
    }

    private NamedToken token(JsonFields fields, Unique names, BearerToken.Kind kind, Set<String> scopes) {
        JsonPlace name = fields.required("name");
        names.check(name, name.text(TenantReader.LONGEST_NAME));
        JsonPlace hash = fields.required("sha256");
        String sha256 = sha256(hash);
        hashes.check(hash, sha256);
        return new NamedToken(hash.path(), kind, name.text(), sha256, scopes);
    }

    /** Those of the operator's own programs, beside the tenants. */
    static List<NamedOperatorToken> operatorTokens(JsonFields file) {
        List<NamedOperatorToken> tokens = new ArrayList<>();
        Unique names = new Unique();
        Unique hashes = new Unique();
        for (JsonPlace place : file.list("operatorTokens")) {
            JsonFields fields = place.fields();
            JsonPlace name = fields.required("name");
            JsonPlace hash = fields.required("sha256");
            names.check(name, name.text(TenantReader.LONGEST_NAME));
            hashes.check(hash, sha256(hash));
            tokens.add(new NamedOperatorToken(hash.path(), name.text(), sha256(hash)));
            fields.nothingElse("an operator token");
        }
        return tokens;
    }

    /** Never repeated: somebody may have put the token itself here. */
    private static String sha256(JsonPlace hash) {
        if (!SHA_256.matcher(hash.text()).matches()) {
            throw hash.wrong("is not a SHA-256 in hex, which has 64 digits");
        }
        return hash.text().toLowerCase(Locale.ROOT);
    }

    private static Set<String> scopes(JsonPlace list) {
        Set<String> scopes = new LinkedHashSet<>();
        list.list().forEach(place -> scopes.add(place.oneOf(BearerToken.SCOPES)));
        if (scopes.isEmpty()) {
            throw list.wrong("is empty, and such a token could do nothing");
        }
        return scopes;
    }
}
