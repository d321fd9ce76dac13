package usher.mail;

import java.util.ArrayList;
import java.util.List;

/** A letter as plain text. */
final class TextBody {

    private TextBody() {
    }

    static String of(Letter letter, Wording wording) {
        List<String> blocks = new ArrayList<>();
        blocks.add(wording.heading());
        blocks.addAll(wording.paragraphs());
        letter.link().ifPresent(blocks::add);
        letter.code().ifPresent(code -> {
            blocks.add(wording.code());
            blocks.add(code);
        });
        blocks.add("-- ");
        return String.join("\n\n", blocks) + "\n" + String.join("\n\n", wording.notes()) + "\n";
    }
}
