package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.connection.Connection;
import usher.connection.ConnectionDraft;
import usher.connection.ConnectionEditing;
import usher.connection.Connections;
import usher.connection.SettingsDraft;
import usher.platform.RequestRejected;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.platform.web.Language;
import usher.provisioning.LastClaims;
import usher.provisioning.WhatIf;
import usher.provisioning.policy.SignIn;
import usher.tenant.Role;
import usher.tenant.Tenants;
import usher.types.Permission;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;

/** What would be decided on a sign-in to the token's tenant; asking writes nothing. */
@Path("/decisions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DecisionResource {

    @Inject
    private WhatIf whatIf;

    @Inject
    private LastClaims lastClaims;

    @Inject
    private Connections connections;

    @Inject
    private ConnectionEditing editing;

    @Inject
    private Tenants tenants;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /** Decided as if the connection were switched on. It takes {@code members:read}, too, because the answer tells of people. */
    @POST
    @Path("/preview")
    @Needs(Permission.CONNECTIONS_READ)
    public Response preview(JsonPlace body, @Context HttpServletRequest request) {
        if (!caller.scopes().contains(Permission.MEMBERS_READ)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, "a preview tells of people");
        }
        JsonFields fields = body.fields();
        Optional<SignIn> remembered = fields.nullable("member").flatMap(this::lastSignIn);
        Optional<JsonPlace> draft = fields.nullable("draft");
        SignIn signIn = new PreviewInput(caller.tenant(), connections.of(caller.tenant()), remembered, clock.instant()).read(fields);
        fields.nothingElse("a sign-in to decide on");
        WhatIf.Foresight foresight = whatIf.ask(caller.tenantAuthor(), signIn, draft.map(place -> settings(signIn, place)), true);
        DecisionDocument document = new DecisionDocument(tenants.roles(caller.tenant()).stream()
                .collect(Collectors.toMap(Role::key, Role::name)), Language.of(request));
        JsonObjectBuilder answer = document.of(foresight.answer());
        foresight.afterProof().ifPresentOrElse(after -> answer.add("afterProof", document.of(after)),
                () -> answer.add("afterProof", JsonValue.NULL));
        answer.add("ifAddressUnknown", foresight.ifUnknown());
        return Answers.ok(answer);
    }

    /** Settings to try: those of the connection with what the draft says otherwise. */
    private ProvisioningSettings settings(SignIn signIn, JsonPlace draft) {
        Connection connection = connections.find(caller.tenant(), signIn.connectionId())
                .orElseThrow(() -> draft.wrong("is about the settings of a connection, and the e-mail way in has none"));
        ConnectionDraft.Checked checked = editing.check(caller.tenantAuthor(), connection,
                ConnectionInput.settings(SettingsDraft.of(connection.settings()), draft));
        return checked.settings().orElseThrow(() -> new WrongFields(checked.problems(), "draft"));
    }

    private Optional<SignIn> lastSignIn(JsonPlace place) {
        UUID member = place.text(ExactIds::read, "an id");
        SignIn last = lastClaims.of(caller.tenant(), member).stream().findFirst()
                .orElseThrow(() -> place.isNot("a member of this tenant of whose sign-ins anything is known"));
        return Optional.of(last);
    }
}
