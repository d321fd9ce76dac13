package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import usher.platform.json.JsonFields;

/** A place in a body, as programs are told of it. */
class WrongInputTest {

    @Test
    void isAPointerInAFragment() {
        JsonFields inner = JsonBody.read("{\"list\": [{\"a/b~c d\": 1}]}").fields().list("list").get(0).fields();
        WrongInput wrong = catchThrowableOfType(WrongInput.class, () -> inner.nothingElse("a test"));
        assertThat(wrong.place()).isEqualTo("#/list/0/a~1b~0c%20d");
        assertThat(wrong.why()).isEqualTo("is not a field of a test");
    }

    @Test
    void isTheDocumentWhereThatIsNoJson() {
        WrongInput wrong = catchThrowableOfType(WrongInput.class, () -> JsonBody.read("{"));
        assertThat(wrong.place()).isEqualTo("#");
        assertThat(wrong.why()).startsWith("is not JSON");
    }

    @Test
    void isNotRepeatedAtAnyLength() {
        JsonFields fields = JsonBody.read("{\"" + "x".repeat(5000) + "\": 1}").fields();
        WrongInput wrong = catchThrowableOfType(WrongInput.class, () -> fields.nothingElse("a test"));
        assertThat(wrong.place()).hasSizeLessThan(100);
    }
}
