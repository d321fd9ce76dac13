package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.RequestRejected;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.provisioning.policy.SignIn;
import usher.session.CurrentMember;
import usher.session.SignedIn;
import usher.tenant.Tenant;
import usher.tenant.Tenants;
import usher.types.Admission;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.WhenEnded;

/** Max has proven his address and chooses MagicTech. */
class WorkspaceServletTest {

    private final StoppedClock clock = new StoppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Tenant magictech = new Tenant("magictech", "MagicTech", new ProvisioningSettings(false, Admission.AUTO, Set.of(),
            "MEMBER", null, List.of(), List.of(), WhenEnded.REFUSE, WhenEnded.REFUSE), clock.instant());
    private final SignedIn max = new SignedIn(UUID.randomUUID(), Optional.empty(), "max@magictech.test",
            Optional.of("max@magictech.test"), Optional.empty(), new SignedIn.Via("email", "email", Protocol.EMAIL), false,
            Reference.random(), clock.instant(), clock.instant().plusSeconds(3600));
    private final List<String> entered = new ArrayList<>();
    private final TestResponse response = new TestResponse();

    @Test
    void heGoesWhereHeWantedToGo() {
        choose(Optional.of(max), TestRequest.form().field("workspace", "magictech").field("to", "/reports"));
        choose(Optional.of(max), TestRequest.form().field("workspace", "magictech"));

        assertThat(entered).containsExactly("max@magictech.test /reports", "max@magictech.test /");
    }

    @Test
    void andNowhereElse() {
        isRefused(Optional.of(max), TestRequest.form().field("workspace", "magictech").field("to", "//evil.test"),
                RefusalReason.BAD_RETURN_PATH);
    }

    @Test
    void anHourLaterTheAddressIsToBeProvenAnew() {
        clock.pass(Duration.ofMinutes(61));
        isRefused(Optional.of(max), TestRequest.form().field("workspace", "magictech"), RefusalReason.LINK_USED_OR_EXPIRED);
    }

    @Test
    void whoHoldsNoSessionThereSignsInThere() {
        choose(Optional.empty(), TestRequest.form().field("workspace", "magictech").field("to", "/reports"));

        assertThat(response.header("Location")).isEqualTo("http://localhost:8080/sign-in/magictech?to=%2Freports");
    }

    private void isRefused(Optional<SignedIn> session, TestRequest form, RefusalReason reason) {
        assertThatThrownBy(() -> choose(session, form)).isInstanceOfSatisfying(RequestRejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(reason));
        assertThat(entered).isEmpty();
    }

    private void choose(Optional<SignedIn> session, TestRequest form) {
        WorkspaceServlet servlet = new Wiring().with(UsherConfig.class, Settings.read(name -> Optional.empty()))
                .with(Clock.class, clock).with(CurrentMember.class, new CurrentMember() {
                    @Override
                    public Optional<SignedIn> session() {
                        return session;
                    }
                }).with(Tenants.class, new Tenants() {
                    @Override
                    public Optional<Tenant> find(String slug) {
                        return Optional.of(magictech).filter(tenant -> tenant.slug().equals(slug));
                    }
                }).with(Entrance.class, new Entrance() {
                    @Override
                    void enter(SignIn signIn, String returnTo, HttpServletRequest request, HttpServletResponse back) {
                        entered.add(signIn.address().orElseThrow().canonical() + " " + returnTo);
                    }
                }).bean(WorkspaceServlet.class);
        servlet.doPost(form.asRequest(), response.asResponse());
    }
}
