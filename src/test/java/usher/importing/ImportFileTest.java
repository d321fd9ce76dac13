package usher.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.imports.ImportColumns;
import usher.imports.ImportField;
import usher.imports.ImportFormat;
import usher.imports.Why;
import usher.provisioning.ImportedRow;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.ImportedPerson;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

class ImportFileTest {

    @ParameterizedTest
    @ValueSource(strings = {"Email,First name,Roles", "\uFEFFE-Mail-Adresse;Vorname;Rollen", "Work Email\tGiven Name\tRole",
            "\"Adresse e-mail\";\"Pr\u00e9nom\";\"roles\""})
    void the_usual_headers_and_separators_are_known(String header) {
        String separator = header.contains("\t") ? "\t" : header.contains(";") ? ";" : ",";

        assertThat(rows(header + "\r\nada@acme.test" + separator + "Ada" + separator + "EDITOR|GUEST\r\n")).singleElement()
                .extracting(row -> row.person().orElseThrow()).isEqualTo(new ImportedPerson(Optional.of(EmailAddress.of("ada@acme.test")),
                        DirectoryKeys.NONE, Map.of(ProfileAttribute.GIVEN_NAME, "Ada"), Optional.of(Set.of("EDITOR", "GUEST")),
                        Optional.empty(), Optional.empty()));
    }

    @Test
    void quotes_hold_separators_line_ends_and_quotes_and_a_value_has_one_line() {
        ImportedPerson ada = rows("email,title\nada@acme.test,\"Head of \"\"R, D\"\"\nand all\"\n").get(0).person().orElseThrow();

        assertThat(ada.profile()).containsEntry(ProfileAttribute.TITLE, "Head of \"R, D\" and all");
    }

    @Test
    void a_guess_can_be_corrected_and_a_column_left_out() {
        ImportColumns columns = ImportColumns.guess(List.of("Kennung", "Title"))
                .corrected(Map.of("Kennung", Optional.of(ImportField.EXTERNAL_ID), "Title", Optional.empty()));

        ImportedPerson person = list(file(bytes("Kennung,Title\n4711,Ms\n"), Optional.of(columns)).rows()).get(0).person().orElseThrow();

        assertThat(person.keys().externalId()).contains("4711");
        assertThat(person.profile()).isEmpty();
    }

    @Test
    void a_correction_of_what_is_not_there_is_none() {
        ImportColumns columns = ImportColumns.guess(List.of("email", "other"));

        assertThatThrownBy(() -> columns.corrected(Map.of("mail", Optional.of(ImportField.EMAIL))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> columns.corrected(Map.of("other", Optional.of(ImportField.EMAIL))))
                .hasMessageContaining("two columns for email");
    }

    @Test
    void columns_that_nobody_knows_are_left_out() {
        ImportFile file = file(bytes("email,tenant,favourite colour\nada@acme.test,other,red\n"), Optional.empty());

        assertThat(file.columns().orElseThrow().fields()).containsExactly(Optional.of(ImportField.EMAIL), Optional.empty(), Optional.empty());
    }

    @Test
    void an_empty_cell_says_nothing_and_an_apostrophe_before_a_formula_goes() {
        ImportedPerson ada = rows("email,title,department,roles\nada@acme.test,,'=1+1,\n").get(0).person().orElseThrow();

        assertThat(ada.profile()).isEqualTo(Map.of(ProfileAttribute.DEPARTMENT, "=1+1"));
        assertThat(ada.roles()).isEmpty();
    }

    @Test
    void a_row_that_cannot_be_read_says_why_and_in_which_line_and_the_others_are_read() {
        List<ImportedRow> rows = rows("email,title,status\nnone,\"a\nb\",\n,x,\nada@acme.test,x,perhaps\nada@acme.test,x,,,\n"
                + "ada@acme.test," + "x".repeat(501) + ",\nada@acme.test,x\u0000y,\nada@acme.test,x,yes\n");

        assertThat(rows).extracting(row -> row.why().map(Why::code).orElse("")).containsExactly("wrong_address", "names_nobody",
                "wrong_status", "too_many_cells", "value_too_long", "no_text", "");
        assertThat(rows).extracting(ImportedRow::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(rows).extracting(ImportedRow::line).containsExactly(2L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(rows.get(6).person().orElseThrow().status()).contains(MembershipStatus.ACTIVE);
    }

    @Test
    void an_empty_file_is_refused() {
        assertThat(broken(bytes(""))).isEqualTo("file_empty");
    }

    @Test
    void quotes_that_do_not_end_break_the_file_off_where_they_begin() {
        assertThatThrownBy(() -> rows("email\nada@acme.test\n\"ben@acme.test\n")).isInstanceOfSatisfying(WrongFile.class,
                wrong -> assertThat(wrong.why()).isEqualTo(new Why("open_quote", "3")));
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1,not_utf8", "windows-1252,not_utf8", "UTF-16,not_utf8"})
    void a_file_that_is_not_in_utf_8_is_refused(String charset, String code) {
        assertThat(broken(new ByteArrayInputStream("email,name\nada@acme.test,J\u00fcrgen\n".getBytes(Charset.forName(charset)))))
                .isEqualTo(code);
    }

    @Test
    void a_row_without_an_end_is_not_kept_in_memory() {
        InputStream file = new SequenceInputStream(bytes("email,title\nada@acme.test,\""), new Repeated("x", 1L << 40));

        assertThatThrownBy(() -> list(file(file, Optional.empty()).rows())).isInstanceOfSatisfying(WrongFile.class,
                wrong -> assertThat(wrong.why()).isEqualTo(new Why("row_too_long", "2")));
    }

    @Test
    void json_lines_are_read_as_strictly_as_a_request() {
        List<ImportedRow> rows = jsonLines("""
                {"email":"ada@acme.test","givenName":"Ada","groups":["R, D","Staff"],"roles":[]}

                {"email":"ben@acme.test","nickname":"Benny"}
                {"email":"ben@acme.test","email":"eve@acme.test"}
                ["ben@acme.test"]
                {"userName":"ben","title":null}""");

        assertThat(rows.get(0).person().orElseThrow().groups()).contains(Set.of("R, D", "Staff"));
        assertThat(rows.get(0).person().orElseThrow().roles()).contains(Set.of());
        assertThat(rows.subList(1, 4)).allSatisfy(row -> assertThat(row.why().orElseThrow().code()).isEqualTo("no_json"));
        assertThat(rows.get(1).why().orElseThrow().about()).isEqualTo("/nickname is not a field of a person");
        assertThat(rows.get(1).line()).isEqualTo(3);
        assertThat(rows.get(4).person().orElseThrow().keys().userName()).contains("ben");
    }

    @Test
    void a_line_of_json_that_is_too_long_is_refused_and_the_next_one_is_read() {
        List<ImportedRow> rows = jsonLines("{\"email\":\"" + "x".repeat(70_000) + "\"}\n{\"userName\":\"ben\"}");

        assertThat(rows.get(0).why().orElseThrow().code()).isEqualTo("row_too_long");
        assertThat(rows.get(1).person()).isPresent();
    }

    @Test
    void a_row_too_many_ends_the_file() {
        InputStream file = new SequenceInputStream(bytes("userName\n"), new Repeated("x\n", ImportFile.MOST_ROWS + 1));

        assertThatThrownBy(() -> file(file, Optional.empty()).rows().forEachRemaining(row -> { })).isInstanceOfSatisfying(WrongFile.class,
                wrong -> assertThat(wrong.why()).isEqualTo(new Why("too_many_rows", "1000000")));
    }

    private static List<ImportedRow> rows(String text) {
        return list(file(bytes(text), Optional.empty()).rows());
    }

    private static List<ImportedRow> jsonLines(String text) {
        try {
            return list(ImportFile.open(ImportFormat.JSON_LINES, bytes(text), Optional.empty()).rows());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImportFile file(InputStream bytes, Optional<ImportColumns> columns) {
        try {
            return ImportFile.open(ImportFormat.CSV, bytes, columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code of why it is. */
    private static String broken(InputStream bytes) {
        try {
            list(file(bytes, Optional.empty()).rows());
            return "it is whole";
        } catch (WrongFile wrong) {
            return wrong.why().code();
        }
    }

    private static List<ImportedRow> list(Iterator<ImportedRow> rows) {
        List<ImportedRow> list = new ArrayList<>();
        rows.forEachRemaining(list::add);
        return list;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of many rows that is nowhere whole. */
    private static final class Repeated extends InputStream {

        private final byte[] text;
        private long left;

        private Repeated(String text, long times) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
            left = times * this.text.length;
        }

        @Override
        public int read() {
            return left-- > 0 ? text[(int) ((text.length - 1 - left % text.length + text.length) % text.length)] : -1;
        }

        @Override
        public int read(byte[] into, int from, int most) {
            int count = (int) Math.min(most, left);
            for (int i = 0; i < count; i++) {
                into[from + i] = (byte) read();
            }
            return count == 0 ? -1 : count;
        }
    }
}
