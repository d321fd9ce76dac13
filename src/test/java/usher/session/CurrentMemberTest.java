package usher.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.signin.TestRequest;
import usher.types.Protocol;
import usher.types.Reference;
import usher.types.SecretToken;

class CurrentMemberTest {

    private final SecretToken ended = SecretToken.random();
    private final SecretToken standing = SecretToken.random();
    private final SecretToken older = SecretToken.random();
    private final List<SecretToken> asked = new ArrayList<>();
    private final SecretToken byMail = SecretToken.random();
    private final SecretToken anothers = SecretToken.random();
    private final UUID ada = UUID.randomUUID();
    private final Map<SecretToken, SignedIn> signedIn = Map.of(standing, session(ada, "superfantasy", Protocol.SAML),
            older, session(ada, "magictech", Protocol.OIDC), byMail, session(ada, "magictech", Protocol.EMAIL),
            anothers, session(UUID.randomUUID(), "northwind", Protocol.EMAIL));

    @Test
    void isWhoHoldsTheSessionInUse() {
        CurrentMember current = current(standing, older);

        assertThat(current.isSignedIn()).isTrue();
        assertThat(current.session().flatMap(SignedIn::workspace).orElseThrow().slug()).isEqualTo("superfantasy");
        assertThat(current.roles()).containsExactly("EDITOR");
        assertThat(current.may("documents:edit")).isTrue();
        assertThat(current.may("members:write")).isFalse();
        assertThat(asked).as("looked up once in a request, and no further than needed").containsExactly(standing);
    }

    @Test
    void isNobodyWhereTheOneInUseHasEndedWhateverOthersTheBrowserHolds() {
        CurrentMember nobody = current(ended, standing, older);

        assertThat(nobody.isSignedIn()).isFalse();
        assertThat(nobody.roles()).isEmpty();
        assertThat(nobody.may("documents:edit")).isFalse();
        assertThatThrownBy(nobody::account).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(nobody::tenant).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    @DisplayName("TEN-010: a provider lets nobody see more of the account than is of its workspace, whatever another person's session does")
    void reachesWhatTheSessionsOfThisBrowserOpen() {
        assertThat(current(standing).reach()).isEqualTo(new Reach(Optional.of(Set.of(tenant(standing)))));
        assertThat(current(standing, anothers).reach()).isEqualTo(current(standing).reach());
        assertThat(current(standing, older).reach()).isEqualTo(new Reach(Optional.of(Set.of(tenant(standing), tenant(older)))));
        assertThat(current(standing, byMail).reach()).as("who has proven an address").isEqualTo(Reach.EVERYTHING);
        assertThat(current(byMail).reach().covers(null)).isTrue();
        assertThat(current(standing).reach().covers(null)).isFalse();
    }

    private UUID tenant(SecretToken token) {
        return signedIn.get(token).workspace().orElseThrow().tenantId();
    }

    private CurrentMember current(SecretToken... held) {
        HttpServletRequest request = TestRequest.get()
                .cookie("usher-session", Stream.of(held).map(SecretToken::value).collect(Collectors.joining("."))).asRequest();
        Sessions sessions = new Sessions() {
            @Override
            public Optional<SignedIn> find(SecretToken token) {
                asked.add(token);
                return Optional.ofNullable(signedIn.get(token));
            }
        };
        return new Wiring().with(HttpServletRequest.class, request).with(Sessions.class, sessions)
                .with(UsherConfig.class, Settings.read(name -> Optional.empty())).bean(CurrentMember.class);
    }

    private static SignedIn session(UUID account, String slug, Protocol protocol) {
        return new SignedIn(UUID.randomUUID(), Optional.of(account), "ada@superfantasy.test", Optional.empty(),
                Optional.of(new SignedIn.Workspace(UUID.randomUUID(), slug, slug, UUID.randomUUID(), "Ada", null, Set.of("EDITOR"),
                        Set.of("documents:edit"))),
                new SignedIn.Via("superfantasy-saml", "SuperFantasy sign-in", protocol), false, Reference.random(),
                Instant.EPOCH, Instant.EPOCH);
    }
}
