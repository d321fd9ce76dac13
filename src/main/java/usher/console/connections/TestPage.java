package usher.console.connections;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import usher.connection.Connection;
import usher.connection.Connections;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Words;
import usher.console.WorkspaceNames;
import usher.platform.RequestRejected;
import usher.provisioning.TestSignIn;
import usher.provisioning.TestSignIns;
import usher.provisioning.WhatIf;
import usher.provisioning.policy.SignIn;
import usher.types.EmailAddress;
import usher.types.Permission;
import usher.types.RefusalReason;

/**
 * What came of a test sign-in, {@code /console/{tenant}/connections/{id}/tests/{test}}: what was received, how it was read, and what would
 * be decided if it came now; so that after a change of settings the page need only be loaded again.
 */
@Named
@RequestScoped
public class TestPage {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private Connections connections;

    @Inject
    private TestSignIns tests;

    @Inject
    private WhatIf whatIf;

    @Inject
    private WorkspaceNames names;

    @Inject
    private Words words;

    private Connection connection;
    private TestSignIn test;
    private SignIn signIn;

    /** A name and what was sent under it. */
    public record Claim(String name, List<String> values) {
    }

    /** A part of what we know of a person, and what it was read from. */
    public record Reading(String what, String value, String from) {
    }

    /** @throws RequestRejected {@code not_found} for what is no test of a connection of this workspace */
    @PostConstruct
    void open() {
        Optional<Connection> known = connections.find(console.tenantId(), console.argument(0));
        Optional<TestSignIn> found = known.flatMap(each -> id().flatMap(id -> tests.find(console.tenantId(), each.id(), id)));
        test = found.orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no test of this connection"));
        connection = known.get();
        signIn = tests.received(test).orElse(null);
    }

    private Optional<UUID> id() {
        try {
            return Optional.of(UUID.fromString(console.argument(1)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public Connection connection() {
        return connection;
    }

    public TestSignIn test() {
        return test;
    }

    /** A word for what came of it: passed, refused, failed, or open. */
    public String verdict() {
        return test.verdict().map(verdict -> verdict.name().toLowerCase(Locale.ROOT)).orElse("open");
    }

    /** The sentence of what went wrong; empty when nothing did. */
    public String reason() {
        return test.reason().flatMap(code -> Stream.of(RefusalReason.values()).filter(each -> each.code().equals(code)).findFirst())
                .map(reason -> reason.sentence(console.locale())).orElse("");
    }

    /** What to do about it; empty when there is no advice. */
    public String advice() {
        return test.reason().map(code -> "fix." + code).filter(words::has).map(words::of).orElse("");
    }

    public boolean isReceived() {
        return signIn != null;
    }

    /** By name. */
    public List<Claim> received() {
        return signIn.claims().values().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(claim -> new Claim(claim.getKey(), claim.getValue())).toList();
    }

    /** Identity, address, groups, and each part of the profile that something fed. */
    public List<Reading> readings() {
        Reading subject = new Reading(words.of("test.subject"),
                signIn.subject().value().orElseGet(() -> words.of("test.subject.none")),
                connection.subjectAttribute().orElseGet(() -> words.of("test.subject.usual")));
        Reading address = new Reading(words.of("attribute.email"),
                signIn.address().map(EmailAddress::typed).orElseGet(() -> words.of("test.address.none")),
                words.of(signIn.addressVerified() || connection.settings().trustEmail() ? "test.address.vouched" : "test.address.not_vouched"));
        String groups = connection.settings().groupsAttribute();
        Stream<Reading> ofGroups = groups == null ? Stream.empty() : Stream.of(new Reading(words.of("member.groups"),
                signIn.claims().has(groups) ? String.join(", ", signIn.claims().of(groups)) : words.of("test.not_sent"), groups));
        Stream<Reading> profile = connection.settings().attributes().stream().flatMap(mapping -> signIn.claims().firstSent(mapping.from())
                .map(name -> new Reading(words.named("attribute", mapping.to()), String.join(", ", signIn.claims().of(name)), name))
                .stream());
        return Stream.of(Stream.of(subject, address), ofGroups, profile).flatMap(part -> part).toList();
    }

    /** Whoever may not read members is not told what is known of somebody. */
    public boolean isForetold() {
        return isReceived() && console.may(Permission.MEMBERS_READ) && console.may(Permission.CONNECTIONS_READ);
    }

    public Foretold foretold() {
        return new Foretold(whatIf.ask(acting.author(), signIn, Optional.empty(), true), names.roles(console.tenantId()),
                console.locale());
    }
}
