package usher.tenant;

import java.util.Optional;
import java.util.Set;
import usher.types.DomainName;

/**
 * A domain that one organisation can have for itself, and that a tenant may therefore claim; whether it is this tenant's is for the DNS
 * to say.
 */
public record ClaimableDomain(DomainName name) {

    /** Why nobody may claim a domain. */
    public enum Obstacle {
        /** People register below it, as below {@code co.uk} or {@code github.io}. */
        PUBLIC_SUFFIX,
        /** Anybody can have an address there, as at {@code gmail.com}. */
        PUBLIC_MAIL
    }

    private static final Set<String> SUFFIXES = Set.of("co.uk", "org.uk", "ac.uk", "gov.uk", "com.au", "net.au", "co.nz", "co.jp", "com.br",
            "co.in", "com.cn", "co.za", "com.mx", "com.tr", "github.io", "herokuapp.com", "azurewebsites.net", "appspot.com");
    private static final Set<String> MAIL = Set.of("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com",
            "yahoo.com", "icloud.com", "me.com", "aol.com", "gmx.de", "gmx.net", "gmx.com", "web.de", "t-online.de", "mail.com", "mail.ru",
            "yandex.ru", "proton.me", "protonmail.com", "zoho.com", "fastmail.com", "qq.com", "163.com", "orange.fr", "free.fr");

    /** @throws IllegalArgumentException when there is an {@link #obstacle} */
    public ClaimableDomain {
        if (obstacle(name).isPresent()) {
            throw new IllegalArgumentException("nobody may claim " + name);
        }
    }

    /** What speaks against claiming the domain, whoever does it; empty for most. */
    public static Optional<Obstacle> obstacle(DomainName name) {
        if (SUFFIXES.contains(name.ascii())) {
            return Optional.of(Obstacle.PUBLIC_SUFFIX);
        }
        return MAIL.contains(name.ascii()) ? Optional.of(Obstacle.PUBLIC_MAIL) : Optional.empty();
    }
}
