package usher.types;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.types.RefusalReason.values;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue of refusals, against the table that others hold on to. */
class RefusalReasonTest {

    private static final Map<Integer, String> CONTRACT = Map.of(
            400, "malformed_request bad_return_path flow_expired flow_unknown replayed assertion_rejected token_rejected "
                    + "provider_error link_used_or_expired wrong_code wrong_browser",
            401, "not_signed_in",
            403, "connection_disabled tenant_suspended sso_required subject_not_stable account_disabled operator_account "
                    + "membership_suspended membership_removed deprovisioned_by_directory approval_declined not_invited "
                    + "domain_not_admitted no_workspace address_reserved seat_limit_reached forbidden",
            404, "unknown_connection unknown_tenant not_found",
            409, "last_owner conflict",
            429, "too_many_requests",
            502, "provider_unreachable",
            503, "mail_unavailable unavailable");

    private final Locale before = Locale.getDefault();

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    @Test
    void hasTheCodesAndStatusesOfTheContract() {
        Map<String, Integer> promised = new HashMap<>();
        CONTRACT.forEach((status, codes) -> Arrays.stream(codes.split(" ")).forEach(code -> promised.put(code, status)));
        Map<String, Integer> here = new HashMap<>();
        Arrays.stream(values()).forEach(reason -> here.put(reason.code(), reason.status()));
        assertThat(here).containsAllEntriesOf(promised);
    }

    @ParameterizedTest
    @EnumSource
    void standsInTheReadme(RefusalReason reason) throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md")))
                .contains("| `" + reason.code() + "` | " + reason.status() + " | " + reason.sentence(Locale.ENGLISH) + " |");
    }

    @ParameterizedTest
    @EnumSource
    void hasASentence(RefusalReason reason) {
        assertThat(reason.sentence(Locale.ENGLISH)).matches("\\p{Lu}.*[.]").doesNotContain("{", "_", "null", "Exception");
    }

    @Test
    void speaksEnglishWhereALanguageIsNotTranslatedWhateverTheServerSpeaks() {
        Locale.setDefault(Locale.GERMAN);
        assertThat(RefusalReason.NOT_SIGNED_IN.sentence(Locale.forLanguageTag("tlh"))).isEqualTo("Nobody is signed in.");
    }

    @Test
    void hasTheSameCodesWhateverTheServerSpeaks() {
        Locale.setDefault(Locale.forLanguageTag("tr"));
        assertThat(RefusalReason.SUBJECT_NOT_STABLE.code()).isEqualTo("subject_not_stable");
        assertThat(RefusalReason.NOT_INVITED.code()).isEqualTo("not_invited");
    }
}
