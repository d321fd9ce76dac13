package usher.tenant;

import com.google.common.net.InternetDomainName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usher.types.DomainName;

/**
 * A domain that one organisation can have for itself, and that a tenant may therefore claim; whether it is this tenant's is for the DNS
 * to say. A record in the DNS would not be enough alone: whoever hosts at a public suffix can often write one there, and whoever owns a
 * provider of mail does not own its users' addresses.
 */
public record ClaimableDomain(DomainName name) {

    /** Why nobody may claim a domain. */
    public enum Obstacle {
        /** People register below it, as below {@code co.uk} or {@code github.io} (publicsuffix.org, both of its parts). */
        PUBLIC_SUFFIX,
        /** Anybody can have an address there, as at {@code gmail.com}. */
        PUBLIC_MAIL
    }

    private static final Set<String> PUBLIC_MAIL_DOMAINS = publicMailDomains();

    /** @throws IllegalArgumentException when there is an {@link #obstacle} */
    public ClaimableDomain {
        if (obstacle(name).isPresent()) {
            throw new IllegalArgumentException("nobody may claim " + name);
        }
    }

    /** What speaks against claiming the domain, whoever does it; empty for most. */
    public static Optional<Obstacle> obstacle(DomainName name) {
        if (InternetDomainName.from(name.ascii()).isPublicSuffix()) {
            return Optional.of(Obstacle.PUBLIC_SUFFIX);
        }
        return PUBLIC_MAIL_DOMAINS.contains(name.ascii()) ? Optional.of(Obstacle.PUBLIC_MAIL) : Optional.empty();
    }

    private static Set<String> publicMailDomains() {
        try (InputStream file = ClaimableDomain.class.getResourceAsStream("/usher/tenant/public-mail-domains.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
