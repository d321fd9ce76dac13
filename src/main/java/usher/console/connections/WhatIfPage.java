package usher.console.connections;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.connection.Connection;
import usher.connection.ConnectionId;
import usher.connection.Connections;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Sent;
import usher.console.Words;
import usher.console.WorkspaceNames;
import usher.provisioning.LastClaims;
import usher.provisioning.WhatIf;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.types.EmailAddress;
import usher.types.Permission;

/** What would be decided on a sign-in, {@code /console/{tenant}/what-if}; asking changes nothing, so it is a plain GET. */
@Named
@RequestScoped
public class WhatIfPage {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private Sent sent;

    @Inject
    private Connections connections;

    @Inject
    private LastClaims lastClaims;

    @Inject
    private WhatIf whatIf;

    @Inject
    private WorkspaceNames names;

    @Inject
    private Words words;

    @Inject
    private Clock clock;

    private WhatIf.Foresight foresight;
    private SignIn remembered;
    private String problem = "";

    /** Takes a member's last sign-in where the address names one, and asks when it names enough. */
    @PostConstruct
    void ask() {
        remembered = member().flatMap(member -> lastClaims.of(console.tenantId(), member).stream().findFirst()).orElse(null);
        if (sent.has("address") || remembered != null) {
            signIn().ifPresent(signIn -> foresight = whatIf.ask(acting.author(), signIn, Optional.empty(), true));
        }
    }

    private Optional<UUID> member() {
        try {
            return console.may(Permission.MEMBERS_READ) && !sent.text("member").isEmpty()
                    ? Optional.of(UUID.fromString(sent.text("member"))) : Optional.empty();
        } catch (IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }

    private Optional<SignIn> signIn() {
        if (!sent.has("address")) {
            return Optional.of(remembered);
        }
        Optional<EmailAddress> address = EmailAddress.ifValid(sent.text("address"));
        if (address.isEmpty()) {
            problem = words.of("what_if.address.wrong");
            return Optional.empty();
        }
        if (sent.text("connection").equals(ConnectionId.EMAIL)) {
            return Optional.of(SignIn.byEmail(console.tenantId(), address.get(), clock.instant()));
        }
        return connections.find(console.tenantId(), sent.text("connection")).map(connection -> signIn(connection, address));
    }

    private SignIn signIn(Connection connection, Optional<EmailAddress> address) {
        Map<String, List<String>> claims = new HashMap<>(TypedClaims.read(sent.text("claims")));
        if (connection.settings().groupsAttribute() != null) {
            claims.put(connection.settings().groupsAttribute(), Arrays.stream(sent.text("groups").split("[\\n,]")).map(String::strip)
                    .filter(group -> !group.isEmpty()).toList());
        }
        boolean known = remembered != null && remembered.connectionId().equals(connection.id());
        Subject subject = !known ? Subject.of("what-if:" + address.get().canonical()) : remembered.subject();
        return new SignIn(console.tenantId(), connection.id(), connection.protocol(), connection.issuer(), subject, address,
                sent.has("verified"), false, new Claims(claims, Set.of()), clock.instant(), Optional.empty());
    }

    /** The member of whom it is asked; empty for anybody. */
    public String asked() {
        return remembered == null ? "" : sent.text("member");
    }

    /** Names by id, the e-mail way in among them. */
    public Map<String, String> ways() {
        Map<String, String> ways = new LinkedHashMap<>(names.connections(console.tenantId()));
        ways.put(ConnectionId.EMAIL, words.of("audit.by_email"));
        return ways;
    }

    public String connection() {
        return sent.has("connection") ? sent.text("connection") : remembered == null ? "" : remembered.connectionId();
    }

    public String address() {
        return sent.has("address") ? sent.text("address")
                : remembered == null ? "" : remembered.address().map(EmailAddress::typed).orElse("");
    }

    public String groups() {
        return sent.has("groups") ? sent.text("groups") : remembered == null ? "" : connections.find(remembered.connectionId())
                .map(connection -> connection.settings().groupsAttribute())
                .map(name -> String.join("\n", remembered.claims().of(name))).orElse("");
    }

    /** All but the groups, which have a field of their own. */
    public String claims() {
        if (sent.has("claims") || remembered == null) {
            return sent.text("claims");
        }
        Map<String, List<String>> claims = new HashMap<>(remembered.claims().values());
        connections.find(remembered.connectionId()).ifPresent(known -> claims.remove(known.settings().groupsAttribute()));
        return TypedClaims.write(claims);
    }

    public boolean isVerified() {
        return sent.has("address") ? sent.has("verified") : remembered != null && remembered.addressVerified();
    }

    public String problem() {
        return problem;
    }

    public boolean isAnswered() {
        return foresight != null;
    }

    /** Only once it is answered. */
    public Foretold foretold() {
        return new Foretold(foresight, names.roles(console.tenantId()), console.locale());
    }
}
