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

/**
 * What would be decided on a sign-in, {@code /console/{tenant}/what-if}. Asking changes nothing, and is a POST all the same: an address, groups
 * and claims are a person's, and have no place in a browser's history and in what proxies write down. Only a member can be linked to, by id.
 */
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

    /** Asks what was typed, else about the last sign-in of the member whom the address names. */
    @PostConstruct
    void ask() {
        remembered = member().flatMap(member -> lastClaims.of(console.tenantId(), member).stream().findFirst()).orElse(null);
        if (sent.isForm() || remembered != null) {
            signIn().ifPresent(signIn -> foresight = whatIf.ask(acting.author(), signIn, Optional.empty(), true));
        }
    }

    private Optional<UUID> member() {
        try {
            return sent.text("member").isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(sent.text("member")));
        } catch (IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }

    private Optional<SignIn> signIn() {
        if (!sent.isForm()) {
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
        return sent.isForm() ? sent.text("connection") : remembered == null ? "" : remembered.connectionId();
    }

    public String address() {
        return sent.isForm() ? sent.text("address")
                : remembered == null ? "" : remembered.address().map(EmailAddress::typed).orElse("");
    }

    public String groups() {
        return sent.isForm() ? sent.text("groups") : remembered == null ? "" : connections.find(remembered.connectionId())
                .map(connection -> connection.settings().groupsAttribute())
                .map(name -> String.join("\n", remembered.claims().of(name))).orElse("");
    }

    /** All but the groups, which have a field of their own. */
    public String claims() {
        if (sent.isForm()) {
            return sent.text("claims");
        }
        if (remembered == null) {
            return "";
        }
        Map<String, List<String>> claims = new HashMap<>(remembered.claims().values());
        connections.find(remembered.connectionId()).ifPresent(known -> claims.remove(known.settings().groupsAttribute()));
        return TypedClaims.write(claims);
    }

    public boolean isVerified() {
        return sent.isForm() ? sent.has("verified") : remembered != null && remembered.addressVerified();
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
