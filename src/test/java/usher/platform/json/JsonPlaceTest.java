package usher.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import usher.types.EmailAddress;

/** What a door's reader refuses, and in which words. */
class JsonPlaceTest {

    private enum Light { RED, GREEN }

    @Test
    void readsWhatIsThere() {
        JsonFields fields = read("""
                {"name": "Nora", "light": "green", "seats": -3, "open": true, "none": null, "list": ["a", "b"], "text": "a\\nb"}
                """).fields();

        assertThat(fields.required("name").text()).isEqualTo("Nora");
        assertThat(fields.required("light").oneOf(Light.class)).isEqualTo(Light.GREEN);
        assertThat(fields.required("seats").number(-5, 5)).isEqualTo(-3);
        assertThat(fields.required("open").flag()).isTrue();
        assertThat(fields.nullable("none")).isEmpty();
        assertThat(fields.optional("other")).isEmpty();
        assertThat(fields.list("list")).extracting(JsonPlace::text).containsExactly("a", "b");
        assertThat(fields.list("others")).isEmpty();
        assertThat(fields.required("text").document(3)).isEqualTo("a\nb");
        fields.nothingElse("a test");
    }

    @TestFactory
    List<DynamicTest> refusesTextsThatAreNotJson() {
        return List.of(
                refused("", "is not JSON, near line 1, column 0", JsonPlace::fields),
                refused("{", "is not JSON, near line 1, column 3", JsonPlace::fields),
                refused("{} {}", "is not JSON, near line 1, column 4", JsonPlace::fields),
                refused("{\n \"a\": 1,}", "is not JSON, near line 2, column 9", JsonPlace::fields),
                refused("[1,,2]", "is not JSON, near line 1, column 4", JsonPlace::fields),
                refused("// no\n{}", "is not JSON, near line 1, column 1", JsonPlace::fields),
                refused("{\"a\": {\"b\": 1, \"b\": 2}}", "a.b: is there twice", JsonPlace::fields),
                refused("[".repeat(30) + "]".repeat(30), "[0]".repeat(20) + ": is nested more than 20 deep", JsonPlace::list),
                refused("[1e999999999]", "[0]: is not a whole number of at most 18 digits", JsonPlace::list),
                refused("[1.5]", "[0]: is not a whole number of at most 18 digits", JsonPlace::list));
    }

    @TestFactory
    List<DynamicTest> refusesOtherKindsOfValues() {
        return List.of(
                refused("[]", "is not an object", JsonPlace::fields),
                refused("null", "is not an object", JsonPlace::fields),
                refused("{}", "is not a list", JsonPlace::list),
                refused("[0]", "[0]: is not true or false", place -> place.list().get(0).flag()),
                refused("[\"1\"]", "[0]: is not a whole number from 0 to 9", place -> place.list().get(0).number(0, 9)),
                refused("[10]", "[0]: is not a whole number from 0 to 9", place -> place.list().get(0).number(0, 9)),
                refused("[7]", "[0]: is not a text", place -> place.list().get(0).text()),
                refused("{}", "name: is missing", place -> place.fields().required("name")),
                refused("{\"name\": null}", "name: is not a text", place -> place.fields().required("name").text()),
                refused("{\"nam\": 1}", "nam: is not a field of a person", place -> place.fields().nothingElse("a person")),
                refused("{\"a\\nb.c\": 1}", "[\"a?b.c\"]: is not a field of a person",
                        place -> place.fields().nothingElse("a person")));
    }

    @TestFactory
    List<DynamicTest> refusesTextsThatWillNotDo() {
        return List.of(
                refusedText("\"\"", "is empty", JsonPlace::text),
                refusedText("\" \"", "is empty", JsonPlace::text),
                refusedText("\" a\"", "begins or ends with white space", JsonPlace::text),
                refusedText("\"a\\nb\"", "has a character that cannot be printed", JsonPlace::text),
                refusedText("\"a\\u0000b\"", "has a character that cannot be printed", JsonPlace::text),
                refusedText("\"a\\ud800b\"", "has a character that cannot be printed", JsonPlace::text),
                refusedText("\"a\\u202eb\"", "has a character that cannot be printed", JsonPlace::text),
                refusedText("\"a\\u0000b\"", "has a character that is not one of a text", place -> place.document(10)),
                refusedText("\"abcd\"", "is longer than 3 characters", place -> place.text(3)),
                refusedText("\"abcd\"", "is longer than 3 characters", place -> place.document(3)),
                refusedText("\"GREEN\"", "\"GREEN\" is not one of red, green", place -> place.oneOf(Light.class)),
                refusedText("\"me\"", "\"me\" is not an e-mail address",
                        place -> place.text(EmailAddress::of, "an e-mail address")),
                refusedText("\"" + "a".repeat(99) + "\"", "\"" + "a".repeat(60) + "...\" is not one of x",
                        place -> place.oneOf(List.of("x"))));
    }

    @Test
    void repeatsATextAsItStandsInTheDocumentAndNotWhatItWasFilledWith() {
        JsonPlace place = JsonPlace.read("\"${LIGHT}\"", text -> "secret", JsonPlaceTest::refusal);

        assertThatThrownBy(() -> place.oneOf(Light.class)).hasMessage(": \"${LIGHT}\" is not one of red, green");
    }

    @Test
    void refusesATextThatCannotBeFilled() {
        JsonPlace place = JsonPlace.read("[\"${LIGHT}\"]", text -> {
            throw new IllegalArgumentException("cannot be filled");
        }, JsonPlaceTest::refusal);

        assertThatThrownBy(() -> place.list().get(0).text()).hasMessage("[0]: cannot be filled");
    }

    private static DynamicTest refusedText(String text, String why, Consumer<JsonPlace> reader) {
        return refused("[" + text + "]", "[0]: " + why, place -> reader.accept(place.list().get(0)));
    }

    private static DynamicTest refused(String text, String sentence, Consumer<JsonPlace> reader) {
        String expected = sentence.startsWith("is ") ? ": " + sentence : sentence;
        return DynamicTest.dynamicTest(sentence,
                () -> assertThatThrownBy(() -> reader.accept(read(text))).hasMessage(expected));
    }

    private static JsonPlace read(String text) {
        return JsonPlace.read(text, filled -> filled, JsonPlaceTest::refusal);
    }

    private static RuntimeException refusal(String place, String why) {
        return new IllegalStateException(place + ": " + why);
    }
}
