package usher.tenantsfile;

/**
 * A token of the operator's own programs as the file names it.
 *
 * @param place where its hash stands, for a sentence about it
 */
public record NamedOperatorToken(String place, String name, String sha256) {
}
