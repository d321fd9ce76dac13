package usher.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("WEB-003: what a page may load, run and post to")
class ContentPolicyTest {

    @Test
    void aPageRunsNoScriptAndStaysWithUs() {
        assertThat(ContentPolicy.STRICT).hasToString("default-src 'none'; style-src 'self'; img-src 'self'; script-src 'none'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    }

    @Test
    void aScriptRunsByTheNonceOfItsAnswerOnly() {
        ContentPolicy policy = ContentPolicy.withForms("https://idp.example.test").withOneScript();

        assertThat(policy.toString()).contains("form-action https://idp.example.test;")
                .contains("script-src 'nonce-" + policy.nonce().orElseThrow() + "';")
                .doesNotContain("unsafe");
        assertThat(policy.nonce()).isNotEqualTo(ContentPolicy.STRICT.withOneScript().nonce());
    }
}
