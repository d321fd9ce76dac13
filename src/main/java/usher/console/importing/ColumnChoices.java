package usher.console.importing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usher.console.Acting;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Words;
import usher.imports.ImportColumns;
import usher.imports.ImportField;
import usher.imports.ImportPhase;
import usher.imports.ImportVerbs;

/** What each column of a file is taken for, to be corrected before the file is applied. */
@Named
@RequestScoped
public class ColumnChoices {

    @Inject
    private ImportPage page;

    @Inject
    private ImportVerbs verbs;

    @Inject
    private Acting acting;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    @Inject
    private Words words;

    private String wrong = "";

    /** @param field its key; empty where the column is left out */
    public record Column(String name, String header, String field) {
    }

    /** Whether there is anything to correct, and it may still be. */
    public boolean isOpen() {
        return page.mine().file().columns().isPresent()
                && (page.mine().phase() == ImportPhase.CHECKED || page.mine().phase() == ImportPhase.UNREADABLE);
    }

    public List<Column> all() {
        ImportColumns columns = page.mine().file().columns().orElseThrow();
        List<Column> all = new ArrayList<>();
        for (int number = 0; number < columns.headers().size(); number++) {
            String name = "column-" + number;
            String field = Optional.ofNullable(request.getParameter(name))
                    .orElse(columns.field(number).map(ImportField::key).orElse(""));
            all.add(new Column(name, columns.headers().get(number), field));
        }
        return all;
    }

    public ImportField[] fields() {
        return ImportField.values();
    }

    /** How many columns are left out. */
    public long leftOut() {
        return all().stream().filter(column -> column.field().isEmpty()).count();
    }

    public String wrong() {
        return wrong;
    }

    public void correct() throws IOException {
        Map<String, Optional<ImportField>> corrections = new HashMap<>();
        all().forEach(column -> corrections.putIfAbsent(column.header(), ImportField.ofKey(column.field())));
        Optional<ImportField> twice = corrections.values().stream().flatMap(Optional::stream)
                .filter(field -> corrections.values().stream().filter(Optional.of(field)::equals).count() > 1)
                .findFirst();
        if (twice.isPresent()) {
            wrong = words.with("imports.columns.twice", words.named("field", twice.get()));
            return;
        }
        verbs.correct(acting.author(), page.mine().id(), corrections);
        notices.tell("done.import.corrected");
        onward.to("imports/" + page.mine().id());
    }
}
