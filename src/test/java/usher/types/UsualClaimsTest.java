package usher.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsualClaimsTest {

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void noProfileAttributeIsFedTwiceAndTheAddressByNone(Protocol protocol) {
        List<ProfileAttribute> targets = UsualClaims.mappings(protocol).stream().map(AttributeMapping::to).toList();
        assertThat(targets).doesNotHaveDuplicates().doesNotContain(ProfileAttribute.EMAIL);
    }

    @ParameterizedTest
    @EnumSource(value = Protocol.class, names = {"SAML", "OIDC"})
    void theNamesOfAPersonAreAmongThem(Protocol protocol) {
        assertThat(UsualClaims.mappings(protocol)).extracting(AttributeMapping::to)
                .contains(ProfileAttribute.DISPLAY_NAME, ProfileAttribute.GIVEN_NAME, ProfileAttribute.FAMILY_NAME);
    }
}
