package usher.tenantsfile;

import java.util.Set;
import usher.tenant.BearerToken;

/**
 * A token as the file names it.
 *
 * @param place where its hash stands, for a sentence about it
 */
public record NamedToken(String place, BearerToken.Kind kind, String name, String sha256, Set<String> scopes) {
}
