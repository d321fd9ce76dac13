package usher.scim;

import usher.types.SecretToken;

/** The tokens with which tests speak to workspaces; the tenants file of the tests has their hashes. */
public final class DirectoryToken {

    private DirectoryToken() {
    }

    public static String of(String slug) {
        return "directory-of-" + slug + "-in-tests";
    }

    public static String hash(String slug) {
        return SecretToken.sha256(of(slug));
    }
}
