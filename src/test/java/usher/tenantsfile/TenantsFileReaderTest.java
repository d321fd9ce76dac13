package usher.tenantsfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import usher.connection.oidc.ClientAuthentication;
import usher.connection.oidc.OidcSettings;
import usher.tenant.BearerToken;
import usher.tenantsfile.NamedTenant.CustomRole;
import usher.tenantsfile.NamedTenant.Domain;
import usher.types.Admission;
import usher.types.AttributeMapping;
import usher.types.DomainName;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;
import usher.types.SyncMode;
import usher.types.UsualClaims;
import usher.types.WhenAbsent;
import usher.types.WhenEnded;

class TenantsFileReaderTest {

    @Test
    void theContractsExampleSaysWhatItSays() {
        assertThat(Example.read(Example.TEXT).tenants()).containsExactly(superFantasy(), northwind(), magicTech());
    }

    @Test
    void theReadmesExampleIsOne() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String json = readme.substring(readme.indexOf("```json") + 7, readme.indexOf("```", readme.indexOf("```json") + 7));

        NamedConnection connection = new TenantsFileReader(Path.of("."), variable -> "secret", Set.of()).read(json).tenants().get(0)
                .connections().get(0);
        assertThat(connection.settings().admission()).isEqualTo(Admission.AUTO);
        assertThat(connection.settings().trustEmail()).isTrue();
    }

    @Test
    void aTenantHasDefaultsForAllButItsNames() {
        assertThat(Example.read("{\"tenants\": [{\"slug\": \"x\", \"name\": \"X\"}]}").tenants()).containsExactly(
                new NamedTenant("x", "X", Optional.empty(), List.of(), Set.of(), Set.of(), false, true, byEmail(Admission.OFF),
                        List.of(), List.of(), List.of(), Optional.empty(), Optional.empty()));
    }

    @Test
    void aConnectionHasDefaultsForAllButItsNamesAndProvider() {
        NamedConnection connection = only("{\"id\": \"a\", \"name\": \"A\", \"protocol\": \"oidc\","
                + "\"issuer\": \"https://idp.test\", \"clientId\": \"usher\", \"clientSecret\": \"s\"}");

        assertThat(connection).isEqualTo(new NamedConnection("tenants[0].connections[0].id", "a", "A", true, Optional.empty(),
                Optional.empty(), new ProvisioningSettings(false, Admission.OFF, Set.of(), "MEMBER", null, List.of(),
                        UsualClaims.mappings(Protocol.OIDC), WhenEnded.REFUSE, WhenEnded.REFUSE),
                new OidcProvider(new OidcSettings("https://idp.test", "usher", Optional.of("s"),
                        ClientAuthentication.CLIENT_SECRET_BASIC, "openid email profile"))));
    }

    @Test
    void metadataMayStandInTheFile() {
        NamedConnection connection = only("{\"id\": \"a\", \"name\": \"A\", \"protocol\": \"saml\", \"metadataXml\": \""
                + Example.METADATA.replace("\"", "\\\"").replace("\n", "\\n") + "\"}");

        assertThat(connection.provider()).isEqualTo(new SamlProvider("https://idp.superfantasy.test", Example.METADATA));
    }

    @Test
    void metadataThatHasExpiredClosesNoOtherDoors() {
        NamedConnection connection = only("{\"id\": \"a\", \"name\": \"A\", \"protocol\": \"saml\", \"metadataXml\": \""
                + Example.METADATA.replace("entityID", "validUntil='2001-01-01T00:00:00Z' entityID").replace("\"", "\\\"")
                        .replace("\n", "\\n") + "\"}");

        assertThat(connection.provider().protocol()).isEqualTo(Protocol.SAML);
    }

    @Test
    void tokensRolesAndCorrelationAreRead() {
        String api = "ab".repeat(32);
        String scim = "cd".repeat(32);
        NamedTenant tenant = Example.read("{\"tenants\": [{\"slug\": \"x\", \"name\": \"X\","
                + "\"roles\": [{\"key\": \"EDITOR\", \"name\": \"Editor\", \"permissions\": [\"pages:write\", \"pages:read\"]}],"
                + "\"apiTokens\": [{\"name\": \"ci\", \"sha256\": \"" + api.toUpperCase() + "\", \"scopes\": [\"members:read\"]}],"
                + "\"scim\": {\"tokens\": [{\"name\": \"entra\", \"sha256\": \"" + scim + "\"}], \"correlation\": \"userName\"}"
                + "}]}").tenants().get(0);

        assertThat(tenant.roles()).containsExactly(new CustomRole("EDITOR", "Editor", Set.of("pages:read", "pages:write")));
        assertThat(tenant.correlation()).contains("userName");
        assertThat(tenant.tokens()).containsExactly(
                new NamedToken("tenants[0].apiTokens[0].sha256", BearerToken.Kind.API, "ci", api, Set.of("members:read")),
                new NamedToken("tenants[0].scim.tokens[0].sha256", BearerToken.Kind.SCIM, "entra", scim, Set.of()));
    }

    @Test
    void theKeyOfAConnectionIsThatOfTheOneThatIsNamedOrOfTheOnlyOneThatIsOnOrTrustedAndElseNobodys() {
        assertThat(correlation("\"correlation\": \"externalId\", \"correlationConnection\": \"b\"", "true")).contains("b");
        assertThat(correlation("\"correlation\": \"externalId\"", "true")).isEmpty();
        assertThat(correlation("\"correlation\": \"externalId\"", "true, \"trustEmail\": true")).contains("b");
        assertThat(correlation("\"correlation\": \"employeeNumber\"", "false")).contains("a");
        assertThat(correlation("\"correlation\": \"userName\"", "false")).isEmpty();
    }

    private static Optional<String> correlation(String scim, String secondEnabled) {
        String connection = "{\"id\": \"%s\", \"name\": \"A\", \"protocol\": \"oidc\", \"issuer\": \"https://idp.test\","
                + " \"clientId\": \"usher\", \"clientSecret\": \"" + Example.SECRET + "\", \"enabled\": %s}";
        return Example.read("{\"tenants\": [{\"slug\": \"x\", \"name\": \"X\", \"scim\": {" + scim + "}, \"connections\": ["
                + connection.formatted("a", "true") + ", " + connection.formatted("b", secondEnabled) + "]}]}").tenants().get(0)
                .correlationConnection();
    }

    private static NamedConnection only(String connection) {
        return Example.read("{\"tenants\": [{\"slug\": \"x\", \"name\": \"X\", \"connections\": [" + connection + "]}]}")
                .tenants().get(0).connections().get(0);
    }

    private static NamedTenant superFantasy() {
        List<AttributeMapping> attributes = new ArrayList<>();
        attributes.add(new AttributeMapping(List.of("title"), ProfileAttribute.TITLE, SyncMode.SYNC, WhenAbsent.KEEP));
        UsualClaims.mappings(Protocol.SAML).stream().filter(usual -> usual.to() != ProfileAttribute.TITLE).forEach(attributes::add);
        NamedConnection connection = new NamedConnection("tenants[0].connections[0].id", "superfantasy-saml",
                "SuperFantasy sign-in", true, Optional.empty(), Optional.of("email"),
                new ProvisioningSettings(true, Admission.AUTO, Set.of(), "MEMBER", "groups",
                        List.of(new RoleRule("engineering", "EDITOR", true), new RoleRule("it-admins", "ADMIN", true)),
                        attributes, WhenEnded.REFUSE, WhenEnded.REFUSE),
                new SamlProvider("https://idp.superfantasy.test", Example.METADATA));
        return new NamedTenant("superfantasy", "SuperFantasy", Optional.of(500),
                List.of(proven("superfantasy.test"), proven("magictech.test")), Set.of(EmailAddress.of("ceo@superfantasy.test")),
                Set.of(), false, true, byEmail(Admission.OFF), List.of(new CustomRole("EDITOR", "Editor", Set.of())),
                List.of(connection), List.of(), Optional.empty(), Optional.empty());
    }

    private static NamedTenant northwind() {
        NamedConnection connection = new NamedConnection("tenants[1].connections[0].id", "northwind-oidc", "Northwind sign-in",
                true, Optional.empty(), Optional.empty(),
                new ProvisioningSettings(false, Admission.APPROVE, Set.of(), "MEMBER", "groups", List.of(),
                        UsualClaims.mappings(Protocol.OIDC), WhenEnded.REFUSE, WhenEnded.REFUSE),
                new OidcProvider(new OidcSettings("http://localhost:8180/realms/northwind", "usher", Optional.of(Example.SECRET),
                        ClientAuthentication.CLIENT_SECRET_BASIC, "openid email profile")));
        return new NamedTenant("northwind", "Northwind", Optional.empty(), List.of(proven("northwind.test")), Set.of(), Set.of(),
                false, true, byEmail(Admission.OFF), List.of(), List.of(connection), List.of(), Optional.empty(), Optional.empty());
    }

    private static NamedTenant magicTech() {
        return new NamedTenant("magictech", "MagicTech", Optional.empty(), List.of(proven("magictech.test")), Set.of(), Set.of(),
                false, true, byEmail(Admission.AUTO), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    private static Domain proven(String name) {
        return new Domain(DomainName.of(name), true);
    }

    private static ProvisioningSettings byEmail(Admission admission) {
        return new ProvisioningSettings(false, admission, Set.of(), "MEMBER", null, List.of(), List.of(), WhenEnded.REFUSE,
                WhenEnded.REFUSE);
    }
}
