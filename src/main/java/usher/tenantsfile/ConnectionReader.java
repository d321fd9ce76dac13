package usher.tenantsfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import usher.connection.ConnectionId;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.types.Protocol;

/** Reads the connections of one tenant after the other; their ids are unique in all of the file. */
final class ConnectionReader {

    private final ProviderReader providers;
    private final Unique ids = new Unique();

    ConnectionReader(ProviderReader providers) {
        this.providers = providers;
    }

    List<NamedConnection> read(JsonFields tenant, SettingsReader settings) {
        List<NamedConnection> connections = new ArrayList<>();
        for (JsonPlace place : tenant.list("connections")) {
            connections.add(connection(place.fields(), settings));
        }
        return connections;
    }

    private NamedConnection connection(JsonFields fields, SettingsReader settings) {
        JsonPlace place = fields.required("id");
        String id = place.text(ConnectionId::new, "an id of at most 64 letters, digits, - and _, other than email").value();
        ids.check(place, id);
        Protocol protocol = Protocol.valueOf(fields.required("protocol").oneOf(List.of("saml", "oidc")).toUpperCase(Locale.ROOT));
        NamedConnection connection = new NamedConnection(place.path(), id,
                fields.required("name").text(TenantReader.LONGEST_NAME),
                fields.optional("enabled").map(JsonPlace::flag).orElse(true),
                fields.nullable("subjectAttribute").map(JsonPlace::text),
                fields.nullable("emailAttribute").map(JsonPlace::text),
                settings.of(fields, protocol),
                protocol == Protocol.SAML ? providers.saml(fields) : providers.oidc(fields));
        fields.nothingElse(protocol == Protocol.SAML ? "a connection by saml" : "a connection by oidc");
        return connection;
    }
}
