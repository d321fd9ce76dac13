package usher.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import usher.imports.ImportColumns;
import usher.imports.ImportField;
import usher.imports.ImportLine;
import usher.imports.ImportPhase;
import usher.imports.MemberImport;
import usher.imports.Totals;
import usher.imports.Why;

/** An import, and a row of one, as the API shows them. */
final class ImportDocument {

    private ImportDocument() {
    }

    static JsonObjectBuilder of(MemberImport each, Instant now) {
        boolean bytes = each.phase() == ImportPhase.CHECKING;
        return Json.createObjectBuilder()
                .add("id", each.id().toString())
                .add("phase", each.phase().name())
                .add("reference", each.reference().value())
                .add("format", each.file().format().name())
                .add("fileName", Answers.maybe(each.file().name()))
                .add("fileSize", each.file().size())
                .add("problem", why(each.file().problem()))
                .add("columns", each.file().columns().<JsonValue>map(columns -> columns(columns).build()).orElse(JsonValue.NULL))
                .add("rows", each.file().rows())
                .add("progress", Json.createObjectBuilder().add("unit", bytes ? "bytes" : "rows").add("done", each.progress().done())
                        .add("whole", each.progress().whole()).add("secondsLeft", each.progress().timeLeft(now).map(Duration::toSeconds)
                                .<JsonValue>map(Json::createValue).orElse(JsonValue.NULL)))
                .add("expected", totals(each.expected()))
                .add("applied", totals(each.applied()))
                .add("seats", Json.createObjectBuilder().add("taken", each.seatsTaken()).add("free",
                        each.seatsFree().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL)))
                .add("undone", each.undone())
                .add("kept", each.kept())
                .add("wouldBeKept", each.wouldBeKept().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
                .add("undoableUntil", Answers.maybe(each.appliedAt().filter(applied -> each.canBeUndone(now))
                        .map(applied -> applied.plus(MemberImport.UNDOABLE))))
                .add("by", each.author().name())
                .add("createdAt", each.createdAt().toString())
                .add("appliedAt", Answers.maybe(each.appliedAt()));
    }

    static JsonObjectBuilder of(ImportLine line) {
        JsonArrayBuilder changes = Json.createArrayBuilder();
        line.changes().forEach(changes::add);
        return Json.createObjectBuilder()
                .add("row", line.rowNumber())
                .add("line", line.fileLine())
                .add("about", Answers.maybe(line.about()))
                .add("outcome", line.outcome().name())
                .add("changes", changes)
                .add("applied", line.isApplied())
                .add("undone", line.isUndone())
                .add("member", Answers.maybe(line.membershipId()))
                .add("problem", why(line.problem()));
    }

    private static JsonObjectBuilder totals(Totals totals) {
        return Json.createObjectBuilder().add("created", totals.created()).add("changed", totals.changed())
                .add("unchanged", totals.unchanged()).add("refused", totals.refused());
    }

    private static JsonArrayBuilder columns(ImportColumns columns) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (int column = 0; column < columns.headers().size(); column++) {
            list.add(Json.createObjectBuilder().add("header", columns.headers().get(column))
                    .add("field", Answers.maybe(columns.field(column).map(ImportField::key))));
        }
        return list;
    }

    private static JsonValue why(Optional<Why> problem) {
        return problem.<JsonValue>map(why -> Json.createObjectBuilder().add("code", why.code())
                .add("detail", why.sentence(Locale.ENGLISH)).build()).orElse(JsonValue.NULL);
    }
}
