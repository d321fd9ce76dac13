package usher.signin.page;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import usher.types.Protocol;
import usher.types.Reference;
import usher.types.RefusalReason;

/** Every page, in each state that looks different, with people and workspaces that are ordinary, long and hostile. */
final class Samples {

    /** Markup and expressions that a provider or a tenant could send as a name. */
    static final String HOSTILE = "</title><script>alert(1)</script>\"><img src=x onerror=alert(2)>' #{7*7} ${7*7}";

    private static final Reference REFERENCE = new Reference("7K3F9-QXM2B");
    private static final Instant THEN = Instant.parse("2026-03-09T08:05:00Z");
    private static final String SARAH = "sarah.kim@superfantasy.test";
    private static final String MAX = "max@magictech.test";
    private static final String LONG_EMAIL =
            "friederike.von-und-zu-hohenlohe-langenburg+workspace@department-of-very-long-names.subsidiary.example.test";
    private static final Workspace SUPERFANTASY = new Workspace("superfantasy", "SuperFantasy");
    private static final Workspace MAGICTECH = new Workspace("magictech", "MagicTech");
    private static final Workspace NORTHWIND = new Workspace("northwind", "Northwind");
    private static final Workspace LONG_NAME = new Workspace("long",
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft & Söhne (Holding)");
    private static final WayIn SAML =
            new WayIn("SuperFantasy", "superfantasy", "superfantasy-saml", "SuperFantasy sign-in", Protocol.SAML);
    private static final WayIn OIDC = new WayIn("Northwind", "northwind", "northwind-oidc", "Northwind sign-in", Protocol.OIDC);
    private static final WayIn BY_EMAIL = new WayIn("MagicTech", "magictech", "email", "E-mail", Protocol.EMAIL);

    private Samples() {
    }

    /** By the name of the picture. */
    static Map<String, Page> all() {
        Map<String, Page> all = new LinkedHashMap<>();
        all.put("sign-in", SignInPage.forAnybody("", "", Optional.empty()));
        all.put("sign-in-wrong-address",
                SignInPage.forAnybody("sarah.kim@", "/reports?year=2026", refusal(RefusalReason.MALFORMED_REQUEST)));
        all.put("sign-in-workspace",
                new SignInPage(Optional.of(SUPERFANTASY), "", "/reports", Optional.empty(), List.of(SAML), true));
        all.put("sign-in-workspace-sso-only",
                new SignInPage(Optional.of(NORTHWIND), "", "", Optional.empty(), List.of(OIDC), false));
        all.put("ways-in", new WaysInPage(MAX, "/reports?a=b&c=d", List.of(SAML, BY_EMAIL)));
        all.put("ways-in-many", new WaysInPage(LONG_EMAIL, "", IntStream.range(0, 9).mapToObj(Samples::wayIn).toList()));
        all.put("check-mail", new CheckMailPage(MAX, "/reports", "magictech", Optional.empty()));
        all.put("check-mail-wrong-code", new CheckMailPage(MAX, "", "", refusal(RefusalReason.WRONG_CODE)));
        all.put("confirm", new ConfirmPage(MAX, Optional.of("MagicTech"), false));
        all.put("confirm-proof", new ConfirmPage("peter@magictech.test", Optional.of("SuperFantasy"), true));
        all.put("proof", new ProofPage("peter@magictech.test", "SuperFantasy", Optional.empty()));
        all.put("proof-wrong-code", new ProofPage("peter@magictech.test", "SuperFantasy", refusal(RefusalReason.WRONG_CODE)));
        all.put("workspaces", new WorkspacesPage(MAX, "/reports", List.of(
                new OpenWorkspace(MAGICTECH, OpenWorkspace.Standing.MEMBER, List.of("Owner", "Editor")),
                new OpenWorkspace(SUPERFANTASY, OpenWorkspace.Standing.INVITED, List.of()),
                new OpenWorkspace(NORTHWIND, OpenWorkspace.Standing.MAY_JOIN, List.of()),
                new OpenWorkspace(LONG_NAME, OpenWorkspace.Standing.MAY_ASK, List.of())), true));
        all.put("home", new HomePage("Sarah Kim", SARAH, SUPERFANTASY, List.of("Editor"), List.of("engineering"),
                "SuperFantasy sign-in", Protocol.SAML, THEN, List.of(
                        "Your organisation’s sign-in is trusted by this workspace.",
                        "You are new here: there was no account with your address.",
                        "Your address belongs to this workspace’s own domain, so you may join.",
                        "You are in the group engineering, which gives the role Editor.",
                        "Your profile was brought up to date with what your organisation says of you."),
                REFERENCE, List.of(), false));
        all.put("home-long", new HomePage("Friederike Alexandra Prinzessin von und zu Hohenlohe-Langenburg-Schillingsfürst",
                LONG_EMAIL, LONG_NAME, List.of("Owner", "Administrator", "Editor of everything that there is to edit"),
                IntStream.range(0, 24).mapToObj(i -> "cn=group-" + i + ",ou=engineering,dc=example,dc=test").toList(),
                "Corporate Entra ID for Europe, the Middle East and Africa", Protocol.OIDC, THEN,
                List.of("We recognised you: you have signed in this way before."), REFERENCE,
                List.of(new OpenWorkspace(MAGICTECH, OpenWorkspace.Standing.MEMBER, List.of("Member")),
                        new OpenWorkspace(NORTHWIND, OpenWorkspace.Standing.INVITED, List.of())), true));
        all.put("home-empty", new HomePage(MAX, MAX, MAGICTECH, List.of(), List.of(), "E-mail", Protocol.EMAIL, THEN,
                List.of("This workspace lets people sign in by e-mail."), REFERENCE, List.of(), false));
        all.put("home-hostile", new HomePage(HOSTILE, HOSTILE, new Workspace(HOSTILE, HOSTILE), List.of(HOSTILE),
                List.of(HOSTILE), HOSTILE, Protocol.SAML, THEN, List.of(HOSTILE), REFERENCE,
                List.of(new OpenWorkspace(new Workspace(HOSTILE, HOSTILE), OpenWorkspace.Standing.MEMBER, List.of(HOSTILE))), true));
        all.put("sign-in-hostile", new SignInPage(Optional.of(new Workspace(HOSTILE, HOSTILE)), HOSTILE, HOSTILE,
                refusal(RefusalReason.MALFORMED_REQUEST),
                List.of(new WayIn(HOSTILE, HOSTILE, HOSTILE, HOSTILE, Protocol.SAML)), true));
        all.put("invitation", new InvitationPage(SUPERFANTASY, Optional.of("Ivan Petrov"), SARAH,
                List.of("Welcome to the team!", "We start on Monday."), List.of(SAML), true, Optional.empty()));
        all.put("invitation-other-account",
                new InvitationPage(LONG_NAME, Optional.empty(), LONG_EMAIL, List.of(), List.of(), true, Optional.of(MAX)));
        all.put("invitation-no-way", new InvitationPage(MAGICTECH, Optional.empty(), MAX, List.of(), List.of(), false,
                Optional.of(MAX)));
        all.put("invitation-hostile", new InvitationPage(new Workspace(HOSTILE, HOSTILE), Optional.of(HOSTILE), HOSTILE,
                List.of(HOSTILE), List.of(new WayIn(HOSTILE, HOSTILE, HOSTILE, HOSTILE, Protocol.SAML)), true,
                Optional.of(HOSTILE)));
        all.put("invitation-over", new InvitationOverPage(SUPERFANTASY, InvitationOverPage.Why.EXPIRED));
        all.put("waiting", new WaitingPage("Northwind", "nora@northwind.test", REFERENCE));
        all.put("refused", refused(RefusalReason.NOT_INVITED));
        all.put("refused-sso-required",
                new RefusedPage(new Refusal(RefusalReason.SSO_REQUIRED, REFERENCE), List.of(SAML), Optional.empty(), "/reports"));
        all.put("refused-declined",
                new RefusedPage(new Refusal(RefusalReason.APPROVAL_DECLINED, REFERENCE), List.of(),
                        Optional.of(HOSTILE + "\n" + HOSTILE), ""));
        all.put("refused-wrong-browser", refused(RefusalReason.WRONG_BROWSER));
        all.put("refused-not-found", refused(RefusalReason.NOT_FOUND));
        all.put("refused-unavailable", refused(RefusalReason.UNAVAILABLE));
        all.put("post-form", new PostFormPage("SuperFantasy sign-in", URI.create("https://idp.superfantasy.test/sso?a=1"),
                Map.of("SAMLRequest", "PHNhbWxwOkF1dGhuUmVxdWVzdC8+", "RelayState", HOSTILE)));
        return all;
    }

    private static WayIn wayIn(int number) {
        return new WayIn("Subsidiary " + number + (number % 3 == 0 ? " of " + LONG_NAME.name() : ""), "s" + number, "c" + number,
                "Directory " + number, number % 4 == 3 ? Protocol.EMAIL : Protocol.OIDC);
    }

    private static RefusedPage refused(RefusalReason reason) {
        return new RefusedPage(new Refusal(reason, REFERENCE), "");
    }

    private static Optional<Refusal> refusal(RefusalReason reason) {
        return Optional.of(new Refusal(reason, REFERENCE));
    }
}
