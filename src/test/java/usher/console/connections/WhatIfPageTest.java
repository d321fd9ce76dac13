package usher.console.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import usher.connection.Connections;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Sent;
import usher.console.WorkspaceNames;
import usher.database.Wiring;
import usher.provisioning.LastClaims;
import usher.provisioning.WhatIf;

/** What somebody asks about a person is in no address. */
class WhatIfPageTest {

    private static WhatIfPage asked(boolean form, Map<String, String> sent) {
        Sent request = new Sent() {

            @Override
            public boolean isForm() {
                return form;
            }

            @Override
            public String text(String name) {
                return sent.getOrDefault(name, "");
            }

            @Override
            public boolean has(String name) {
                return sent.containsKey(name);
            }
        };
        WhatIfPage page = new Wiring().with(Console.class, new Console()).with(Acting.class, new Acting()).with(Sent.class, request)
                .with(Connections.class, new Connections()).with(LastClaims.class, new LastClaims()).with(WhatIf.class, new WhatIf())
                .with(WorkspaceNames.class, new WorkspaceNames()).with(Clock.class, Clock.systemUTC()).bean(WhatIfPage.class);
        page.ask();
        return page;
    }

    @Test
    void whatStandsInTheAddressIsNotAsked() {
        WhatIfPage page = asked(false, Map.of("connection", "email", "address", "ada@harbour.test", "groups", "staff", "claims", "title: Dr"));

        assertThat(page.isAnswered()).isFalse();
        assertThat(page.address() + page.groups() + page.claims() + page.connection()).isEmpty();
    }

    @Test
    void whatWasTypedIsThereAgainBesideWhatIsWrongWithIt() {
        WhatIfPage page = asked(true, Map.of("connection", "email", "address", "ada", "groups", "staff", "verified", "on"));

        assertThat(page.isAnswered()).isFalse();
        assertThat(page.problem()).isEqualTo("This is not an e-mail address.");
        assertThat(page.address()).isEqualTo("ada");
        assertThat(page.groups()).isEqualTo("staff");
        assertThat(page.isVerified()).isTrue();
    }
}
