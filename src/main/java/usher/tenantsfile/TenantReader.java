package usher.tenantsfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.tenant.ClaimableDomain;
import usher.tenant.Tenant;
import usher.tenant.Slug;
import usher.tenantsfile.NamedTenant.CustomRole;
import usher.tenantsfile.NamedTenant.Domain;
import usher.types.DomainName;
import usher.types.EmailAddress;

/** Reads the tenants of a file, one after the other. */
final class TenantReader {

    static final int LONGEST_NAME = 200;

    private static final List<String> CORRELATIONS = List.of("userName", "externalId", "employeeNumber");

    private final ConnectionReader connections;
    private final TokenReader tokens = new TokenReader();
    private final Unique slugs = new Unique();

    TenantReader(ConnectionReader connections) {
        this.connections = connections;
    }

    NamedTenant read(JsonPlace place) {
        JsonFields fields = place.fields();
        String slug = slugs.check(fields.required("slug"), fields.required("slug")
                .text(Slug::new, "a free name of lower-case letters, digits and inner hyphens").value());
        List<CustomRole> roles = RoleReader.read(fields);
        SettingsReader settings = new SettingsReader(RoleReader.keys(roles));
        Optional<JsonFields> byEmail = fields.optional("emailSignIn").map(JsonPlace::fields);
        Optional<JsonFields> scim = fields.optional("scim").map(JsonPlace::fields);
        List<NamedConnection> named = connections.read(fields, settings);
        Optional<String> correlation = scim.flatMap(sync -> sync.nullable("correlation")).map(key -> key.oneOf(CORRELATIONS));
        NamedTenant tenant = new NamedTenant(slug,
                fields.required("name").text(LONGEST_NAME),
                fields.nullable("seatLimit").map(limit -> limit.number(0, Integer.MAX_VALUE)),
                domains(fields),
                addresses(fields, "owners"),
                addresses(fields, "breakGlass"),
                fields.optional("singleSignOnOnly").map(JsonPlace::flag).orElse(false),
                byEmail.flatMap(terms -> terms.optional("enabled")).map(JsonPlace::flag).orElse(true),
                settings.forEmail(byEmail),
                roles,
                named,
                tokens.read(fields, scim),
                correlation,
                whose(correlation, scim.flatMap(sync -> sync.nullable("correlationConnection")), named));
        scim.ifPresent(sync -> sync.nothingElse("scim"));
        byEmail.ifPresent(terms -> terms.nothingElse("emailSignIn"));
        fields.nothingElse("a tenant");
        return tenant;
    }

    /** Where none is named, the one that is on, or else the one of those that is trusted with addresses; of several none is guessed. */
    private static Optional<String> whose(Optional<String> correlation, Optional<JsonPlace> said, List<NamedConnection> connections) {
        boolean ofConnection = correlation.filter(Tenant.WORDS_OF_A_CONNECTION::contains).isPresent();
        if (said.isPresent()) {
            String id = said.get().text();
            if (connections.stream().noneMatch(each -> each.id().equals(id))) {
                throw said.get().isNot("a connection of the tenant");
            }
            if (!ofConnection) {
                throw said.get().isNot("of use without a correlation that is a connection's: externalId or employeeNumber");
            }
            return Optional.of(id);
        }
        List<NamedConnection> enabled = connections.stream().filter(NamedConnection::enabled).toList();
        List<NamedConnection> trusted = enabled.stream().filter(each -> each.settings().trustEmail()).toList();
        return Stream.of(enabled, trusted).filter(some -> ofConnection && some.size() == 1).findFirst().map(some -> some.get(0).id());
    }

    private static List<Domain> domains(JsonFields tenant) {
        Unique names = new Unique();
        List<Domain> domains = new ArrayList<>();
        for (JsonPlace place : tenant.list("domains")) {
            JsonFields fields = place.fields();
            DomainName name = domain(fields.required("name"));
            names.check(fields.required("name"), name.ascii());
            domains.add(new Domain(name, fields.optional("proven").map(JsonPlace::flag).orElse(false)));
            fields.nothingElse("a domain");
        }
        return domains;
    }

    /** The operator's word stands for a proof in the DNS; it makes no domain one tenant's that everybody shares. */
    private static DomainName domain(JsonPlace place) {
        DomainName name = place.text(DomainName::of, "a domain");
        ClaimableDomain.obstacle(name).ifPresent(obstacle -> {
            throw place.isNot("a domain that one tenant can have: " + switch (obstacle) {
                case PUBLIC_SUFFIX -> "people register their own domains below it";
                case PUBLIC_MAIL -> "anybody can have an address there";
            });
        });
        return name;
    }

    private static Set<EmailAddress> addresses(JsonFields tenant, String list) {
        return tenant.list(list).stream().map(place -> place.text(EmailAddress::of, "an e-mail address"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
