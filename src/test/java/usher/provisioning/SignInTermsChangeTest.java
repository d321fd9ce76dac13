package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.audit.TenantAuthor;
import usher.console.Staged;
import usher.console.Staged.Someone;
import usher.database.LocalDatabase;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.UsherConfig;
import usher.tenant.SignInTerms;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.BuiltInRole;
import usher.types.Permission;
import usher.types.RefusalReason;

/** A workspace of three who come by e-mail and one whom its connection has brought. */
class SignInTermsChangeTest {

    private final LocalDatabase database = LocalDatabase.open();
    private SignInTermsChange change;
    private Staged harbour;
    private Someone olga;

    @BeforeEach
    void openWorkspace() {
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        change = new Wiring().with(EntityManager.class, database.entities()).with(UsherConfig.class, config)
                .with(Clock.class, Clock.systemUTC()).bean(SignInTermsChange.class);
        database.inTransaction(() -> {
            harbour = new Staged(database.entities().unwrap(Connection.class), "harbour", "Harbour");
            olga = harbour.owner("Olga Brandt");
            harbour.person("Ben Okafor", "ACTIVE", null, 2, "MANUAL");
            harbour.person("Cara Weiss", "ACTIVE", null, 2, "MANUAL");
            harbour.person("Dora Gone", "SUSPENDED", "ADMINISTRATOR", 2, "MANUAL");
            harbour.active("Ada Okafor");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private SignInTermsChange.Attempt change(SignInTerms wanted, Optional<Integer> typed) {
        return database.inTransaction(() -> change.change(new TenantAuthor(harbour.tenant(), "account:" + olga.account(),
                Permission.of(BuiltInRole.OWNER), "127.0.0.1", "a browser"),
                database.entities().find(Tenant.class, harbour.tenant()).version(), wanted, typed));
    }

    private static SignInTerms terms(boolean byEmail, Admission admission, String role, boolean only, String... breakGlass) {
        return new SignInTerms(byEmail, admission, role, only, Set.of(breakGlass), Optional.empty(), Optional.empty());
    }

    @Test
    void who_shuts_out_those_whom_no_connection_has_brought_types_their_number() {
        SignInTerms only = terms(true, Admission.OFF, "MEMBER", true, olga.address());

        SignInTermsChange.Attempt attempt = change(only, Optional.empty());

        assertThat(attempt.outcome()).isEmpty();
        assertThat(attempt.impact()).hasValueSatisfying(impact -> {
            assertThat(impact.people()).isEqualTo(4);
            assertThat(impact.losing()).isEqualTo(2);
            assertThat(impact.ownerless()).isFalse();
            assertThat(impact.changes()).extracting(Impact.Change::name).containsExactlyInAnyOrder("Ben Okafor", "Cara Weiss");
            assertThat(impact.changes().get(0).refused()).contains(RefusalReason.SSO_REQUIRED);
        });
        assertThat(change(only, Optional.of(3)).outcome()).isEmpty();
        assertThat(change(only, Optional.of(2)).outcome()).hasValueSatisfying(outcome -> assertThat(outcome.isDone()).isTrue());
    }

    @Test
    void an_owner_who_is_on_no_list_is_shut_out_too() {
        assertThat(change(terms(false, Admission.OFF, "MEMBER", false), Optional.empty()).impact()).hasValueSatisfying(impact -> {
            assertThat(impact.losing()).isEqualTo(3);
            assertThat(impact.ownerless()).isTrue();
        });
    }

    @Test
    void what_is_for_newcomers_takes_nothing_and_what_is_wrong_is_told_first() {
        assertThat(change(terms(true, Admission.APPROVE, "GUEST", false), Optional.empty()).outcome())
                .hasValueSatisfying(outcome -> assertThat(outcome.isDone()).isTrue());
        assertThat(change(terms(true, Admission.OFF, "MEMBER", true), Optional.empty()).outcome())
                .hasValueSatisfying(outcome -> assertThat(outcome.problems()).isNotEmpty());
    }
}
