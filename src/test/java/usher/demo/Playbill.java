package usher.demo;

import java.net.URI;
import usher.servers.Keycloak;

/** What the demo prints when it is ready. */
final class Playbill {

    static final String OPERATOR = "operator@usher.test";

    private static final String TEXT = """

        Usher is at      %s
        Its mails are at %s

        Four people to try, each in a new private window; the password is always %s:
          Sarah  sarah@superfantasy.test  is new at SuperFantasy: account, membership and the role Editor come from her sign-in.
          Peter  peter@magictech.test     has an account at MagicTech, which SuperFantasy bought: choose SuperFantasy, it is linked.
          Nora   nora@northwind.test      signs in at Northwind, and waits there for approval.
          Max    max@magictech.test       has no password: choose MagicTech, then open the mail in the same window.
        And behind the scenes:
          Oscar  oscar@northwind.test     owns Northwind: his console shows who waits, and why; let Nora in.

        Keycloak is at %s/admin (admin, same password). Deleting .demo begins anew. Ctrl-C ends everything.
        """;

    private Playbill() {
    }

    static String text(String usher, URI mails, URI keycloak) {
        return TEXT.formatted(usher, mails, Keycloak.PASSWORD, keycloak);
    }
}
