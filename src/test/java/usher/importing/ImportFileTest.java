package usher.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.importing.ImportRow.Person;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;

class ImportFileTest {

    private static final Map<String, String> AS_GUESSED = Map.of();

    @ParameterizedTest
    @ValueSource(strings = {"Email,First name,Roles", "\uFEFFE-Mail-Adresse;Vorname;Rollen", "Work Email\tGiven Name\tRole",
            "\"Adresse e-mail\";\"Pr\u00e9nom\";\"roles\""})
    void the_usual_headers_and_separators_are_known(String header) {
        String separator = header.contains("\t") ? "\t" : header.contains(";") ? ";" : ",";

        assertThat(rows(header + "\r\nada@acme.test" + separator + "Ada" + separator + "EDITOR|GUEST\r\n")).singleElement()
                .extracting(row -> row.person().orElseThrow()).isEqualTo(new Person(Optional.of(EmailAddress.of("ada@acme.test")),
                        Optional.empty(), Optional.empty(), Map.of(ProfileAttribute.GIVEN_NAME, "Ada"),
                        Optional.of(Set.of("EDITOR", "GUEST")), Optional.empty(), Optional.empty()));
    }

    @Test
    void quotes_hold_separators_line_ends_and_quotes() {
        Person ada = rows("email,title\nada@acme.test,\"Head of \"\"R, D\"\"\nand all\"\n").get(0).person().orElseThrow();

        assertThat(ada.profile()).containsEntry(ProfileAttribute.TITLE, "Head of \"R, D\"\nand all");
    }

    @Test
    void a_guess_can_be_corrected_and_a_column_left_out() {
        Map<String, String> corrections = Map.of("Kennung", "externalId", "Title", "");
        ImportFile file = csv("Kennung,Title\n4711,Ms\n", corrections);

        Person person = file.rows().toList().get(0).person().orElseThrow();
        assertThat(person.externalId()).contains("4711");
        assertThat(person.profile()).isEmpty();
    }

    @Test
    void an_empty_cell_says_nothing_and_an_apostrophe_before_a_formula_goes() {
        Person ada = rows("email,title,department,roles\nada@acme.test,,'=1+1,\n").get(0).person().orElseThrow();

        assertThat(ada.profile()).isEqualTo(Map.of(ProfileAttribute.DEPARTMENT, "=1+1"));
        assertThat(ada.roles()).isEmpty();
    }

    @Test
    void a_row_that_cannot_be_read_says_why_and_the_others_are_read() {
        List<ImportRow> rows = rows("email,title,status\nnone,x,\n,x,\nada@acme.test,x,perhaps\nada@acme.test,x,,,\n"
                + "ada@acme.test," + "x".repeat(501) + ",\nada@acme.test,x,yes\n");

        assertThat(rows).extracting(row -> row.refusal().orElse("")).containsExactly("has an e-mail address that is none",
                "names nobody: it has neither e-mail address nor user name nor external id",
                "has a status that is neither active nor suspended", "has more cells than the header",
                "has a title of more than 500 characters", "");
        assertThat(rows).extracting(ImportRow::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void a_file_that_names_nobody_is_refused() {
        assertThatThrownBy(() -> csv("title,department\nx,y\n", AS_GUESSED)).isInstanceOf(WrongFile.class);
        assertThatThrownBy(() -> csv("", AS_GUESSED)).isInstanceOf(WrongFile.class);
        assertThatThrownBy(() -> csv("email\n", Map.of("mail", "email"))).isInstanceOf(WrongFile.class);
        assertThatThrownBy(() -> csv("email,other\n", Map.of("other", "email"))).isInstanceOf(WrongFile.class);
    }

    @Test
    void quotes_that_do_not_end_break_the_file_off_where_they_stand() {
        assertThatThrownBy(() -> rows("email\nada@acme.test\n\"ben@acme.test\n")).isInstanceOf(WrongFile.class);
    }

    @Test
    void json_lines_are_read_as_strictly_as_a_request() {
        List<ImportRow> rows = jsonLines("""
                {"email":"ada@acme.test","givenName":"Ada","groups":["R, D","Staff"],"roles":[]}

                {"email":"ben@acme.test","nickname":"Benny"}
                {"email":"ben@acme.test","email":"eve@acme.test"}
                ["ben@acme.test"]
                {"userName":"ben","title":null}""");

        assertThat(rows.get(0).person().orElseThrow().groups()).contains(Set.of("R, D", "Staff"));
        assertThat(rows.get(0).person().orElseThrow().roles()).contains(Set.of());
        assertThat(rows.subList(1, 4)).allSatisfy(row -> assertThat(row.refusal()).isPresent());
        assertThat(rows.get(4).person().orElseThrow().userName()).contains("ben");
    }

    @Test
    void a_row_too_many_ends_the_file() {
        InputStream file = new SequenceInputStream(bytes("userName\n"), new ManyRows(ImportFile.MOST_ROWS + 1));
        assertThatThrownBy(() -> ImportFile.csv(file, AS_GUESSED).rows().forEach(row -> { }))
                .isInstanceOf(WrongFile.class).hasMessageContaining("1000000");
    }

    private static List<ImportRow> rows(String text) {
        return csv(text, AS_GUESSED).rows().toList();
    }

    private static ImportFile csv(String text, Map<String, String> corrections) {
        try {
            return ImportFile.csv(bytes(text), corrections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ImportRow> jsonLines(String text) {
        try {
            return ImportFile.jsonLines(bytes(text)).rows().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of many rows that is nowhere whole. */
    private static final class ManyRows extends InputStream {

        private static final byte[] ROW = "x\n".getBytes(StandardCharsets.UTF_8);

        private long left;

        private ManyRows(long rows) {
            left = rows * ROW.length;
        }

        @Override
        public int read() {
            return left-- > 0 ? ROW[(int) ((ROW.length - 1 - left % ROW.length + ROW.length) % ROW.length)] : -1;
        }
    }
}
