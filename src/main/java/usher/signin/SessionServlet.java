package usher.signin;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import usher.membership.Members;
import usher.membership.Membership;
import usher.platform.RequestRejected;
import usher.platform.web.Language;
import usher.session.CurrentMember;
import usher.session.SignedIn;
import usher.signin.page.Texts;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.RefusalReason;

/** {@code GET /session}: who is signed in, for an application beside us. */
@WebServlet("/session")
public class SessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CurrentMember current;

    @Inject
    private transient Members members;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SignedIn session = current.session()
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_SIGNED_IN, "no living session"));
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json(session, new Texts(Language.of(request))).toString().getBytes(StandardCharsets.UTF_8));
    }

    private JsonObject json(SignedIn session, Texts text) {
        JsonObjectBuilder account = Json.createObjectBuilder();
        session.accountId().map(UUID::toString).ifPresentOrElse(id -> account.add("id", id), () -> account.addNull("id"));
        account.add("email", session.email() == null ? JsonValue.NULL : Json.createValue(session.email()));
        session.workspace().map(SignedIn.Workspace::displayName)
                .ifPresentOrElse(name -> account.add("name", name), () -> account.addNull("name"));
        JsonObjectBuilder json = Json.createObjectBuilder().add("account", account);
        session.workspace().ifPresentOrElse(
                workspace -> json.add("tenant", tenant(workspace)).add("membership", membership(workspace)),
                () -> json.addNull("tenant").addNull("membership"));
        return json.add("connection", Json.createObjectBuilder().add("id", session.via().connectionId())
                        .add("name", session.via().protocol() == Protocol.EMAIL ? text.protocol(Protocol.EMAIL) : session.via().name())
                        .add("protocol", session.via().protocol().name().toLowerCase(Locale.ROOT)))
                .add("authenticatedAt", session.authenticatedAt().toString())
                .add("expiresAt", session.expiresAt().toString()).build();
    }

    private static JsonObjectBuilder tenant(SignedIn.Workspace workspace) {
        return Json.createObjectBuilder().add("id", workspace.tenantId().toString()).add("slug", workspace.slug())
                .add("name", workspace.name());
    }

    private JsonObjectBuilder membership(SignedIn.Workspace workspace) {
        Membership membership = members.find(workspace.tenantId(), workspace.membershipId()).orElseThrow();
        JsonObjectBuilder profile = Json.createObjectBuilder();
        for (ProfileAttribute attribute : ProfileAttribute.values()) {
            String value = membership.profile().value(attribute);
            if (value != null) {
                profile.add(attribute.key(), value);
            }
        }
        return Json.createObjectBuilder().add("id", workspace.membershipId().toString())
                .add("status", membership.status().name())
                .add("roles", Json.createArrayBuilder(workspace.roles()))
                .add("groups", Json.createArrayBuilder(members.groups(workspace.tenantId(), workspace.membershipId())))
                .add("profile", profile);
    }
}
