package usher.rest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usher.imports.ImportColumns;
import usher.imports.ImportField;
import usher.imports.MemberImport;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;

/** {@code {"columns": {"Kennung": "externalId", "Notes": null}}}: which field a column of the file is; null leaves it out. */
record ColumnInput(Map<String, Optional<ImportField>> corrections) {

    private static final List<String> FIELDS = Arrays.stream(ImportField.values()).map(ImportField::key).toList();

    static ColumnInput read(JsonPlace body, MemberImport of) {
        JsonFields fields = body.fields();
        JsonFields columns = fields.required("columns").fields();
        fields.nothingElse("an import that can be changed");
        Map<String, Optional<ImportField>> corrections = new HashMap<>();
        for (String header : of.file().columns().map(ImportColumns::headers).orElse(List.of())) {
            columns.optional(header).ifPresent(place -> corrections.put(header, place.isNull() ? Optional.empty()
                    : ImportField.ofKey(place.oneOf(FIELDS))));
        }
        columns.nothingElse("the file");
        return new ColumnInput(corrections);
    }
}
