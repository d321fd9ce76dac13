package usher.tenant;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.TreeSet;
import java.util.stream.Stream;
import usher.connection.SettingsDocument;

/** A tenant as audit records tell of it. */
public final class TenantDocument {

    private TenantDocument() {
    }

    public static String write(Tenant tenant) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("slug", tenant.slug())
                .add("name", tenant.name())
                .add("singleSignOnOnly", tenant.requiresSingleSignOn())
                .add("breakGlass", Json.createArrayBuilder(new TreeSet<>(tenant.breakGlass())))
                .add("emailSignIn", tenant.admitsByEmail())
                .add("emailSettings", SettingsDocument.json(tenant.emailSettings()))
                .add("mails", mails(tenant))
                .add("fromFile", tenant.isFromFile());
        tenant.seatLimit().ifPresent(seats -> json.add("seatLimit", seats));
        tenant.sessionIdleMinutes().ifPresent(minutes -> json.add("sessionIdleMinutes", minutes));
        tenant.sessionMaxMinutes().ifPresent(minutes -> json.add("sessionMaxMinutes", minutes));
        tenant.correlation().ifPresent(attribute -> json.add("correlation", attribute));
        tenant.correlationConnection().ifPresent(connection -> json.add("correlationConnection", connection));
        return json.build().toString();
    }

    private static JsonArrayBuilder mails(Tenant tenant) {
        JsonArrayBuilder kinds = Json.createArrayBuilder();
        Stream.of(MailKind.values()).filter(tenant::writesAbout).forEach(kind -> kinds.add(kind.name()));
        return kinds;
    }
}
