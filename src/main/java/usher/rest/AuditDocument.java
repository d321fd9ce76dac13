package usher.rest;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Optional;
import usher.audit.AuditRecord;

/** An audit record as the API shows it. */
final class AuditDocument {

    private AuditDocument() {
    }

    static JsonObjectBuilder of(AuditRecord record) {
        return Json.createObjectBuilder()
                .add("id", record.id().toString())
                .add("at", record.happenedAt().toString())
                .add("actor", record.actor())
                .add("action", record.action())
                .add("account", Answers.maybe(record.accountId()))
                .add("membership", Answers.maybe(record.membershipId()))
                .add("connection", Answers.maybe(record.connectionId()))
                .add("target", Answers.maybe(record.target()))
                .add("reason", Answers.maybe(Optional.ofNullable(record.reason())))
                .add("before", json(record.before()))
                .add("after", json(record.after()))
                .add("trace", json(Optional.ofNullable(record.trace())))
                .add("reference", record.reference())
                .add("clientAddress", Answers.maybe(record.clientAddress()))
                .add("userAgent", Answers.maybe(record.userAgent()));
    }

    private static JsonValue json(Optional<String> document) {
        return document.map(text -> {
            try (JsonReader reader = Json.createReader(new StringReader(text))) {
                return reader.readValue();
            }
        }).orElse(JsonValue.NULL);
    }
}
