package usher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class TenantsFileTest {

    @Test
    void names_the_issuer_where_keycloak_is() throws IOException {
        JsonNode file = new ObjectMapper().readTree(TenantsFile.forKeycloakAt(URI.create("http://localhost:34567")));

        assertThat(file.at("/tenants/1/connections/0/issuer").asText())
            .isEqualTo("http://localhost:34567/realms/northwind");
        assertThat(file.toString()).doesNotContain("8180");
    }
}
