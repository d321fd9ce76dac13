package usher.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The attributes of a profile, by the names that settings and JSON use. */
class ProfileAttributeTest {

    @Test
    void hasTheKeysOfTheContractAndTheAddress() {
        assertThat(Arrays.stream(ProfileAttribute.values()).map(ProfileAttribute::key)).containsExactlyInAnyOrder(
                "displayName", "givenName", "familyName", "title", "department", "employeeNumber", "phone", "locale", "email");
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsKey(ProfileAttribute attribute) {
        assertThat(ProfileAttribute.ofKey(attribute.key())).contains(attribute);
    }

    @Test
    void isNotFoundByAnythingElse() {
        assertThat(ProfileAttribute.ofKey("TITLE")).isEmpty();
        assertThat(ProfileAttribute.ofKey(null)).isEmpty();
    }
}
