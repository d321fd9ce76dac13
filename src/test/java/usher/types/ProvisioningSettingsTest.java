package usher.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that cannot mean what they say are not made. */
class ProvisioningSettingsTest {

    private static ProvisioningSettings settings(String defaultRole, AttributeMapping... mappings) {
        return new ProvisioningSettings(false, Admission.AUTO, Set.of(), defaultRole, "groups", List.of(), List.of(mappings),
                WhenEnded.REFUSE, WhenEnded.REFUSE);
    }

    private static AttributeMapping mapping(ProfileAttribute to, String from) {
        return new AttributeMapping(List.of(from), to, SyncMode.SYNC, WhenAbsent.KEEP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OWNER", "ADMIN"})
    void nobodyIsOwnerOrAdministratorByDefault(String role) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(role));
    }

    @Test
    void oneAttributeIsNotFedTwice() {
        assertThat(settings("MEMBER", mapping(ProfileAttribute.TITLE, "title"), mapping(ProfileAttribute.PHONE, "title")))
                .isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> settings("MEMBER", mapping(ProfileAttribute.TITLE, "title"),
                mapping(ProfileAttribute.TITLE, "jobTitle")));
    }

    @Test
    void theAddressIsNotFedByAClaimBesideTheSignInsOwn() {
        assertThatIllegalArgumentException().isThrownBy(() -> mapping(ProfileAttribute.EMAIL, "mail"));
    }
}
