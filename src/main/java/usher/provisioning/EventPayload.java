package usher.provisioning;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

/** What every event of a sign-in tells: ids, so that whoever receives it late asks for the state of today. */
final class EventPayload {

    private EventPayload() {
    }

    static JsonObjectBuilder of(SignInRecords.Occasion occasion) {
        return Json.createObjectBuilder()
                .add("tenant", occasion.request().signIn().tenantId().toString())
                .add("connection", occasion.request().signIn().connectionId())
                .add("reference", occasion.reference().value())
                .add("at", occasion.now().toString());
    }
}
