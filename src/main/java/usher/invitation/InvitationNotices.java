package usher.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import usher.audit.AuditLog;
import usher.audit.Author;
import usher.mail.Letter;
import usher.mail.Mails;
import usher.outbox.Outbox;
import usher.outbox.OutboxMessage;
import usher.platform.UsherConfig;
import usher.tenant.Tenant;
import usher.types.EmailAddress;
import usher.types.Reference;
import usher.types.SecretToken;

/** What is told of an invitation: a mail to whom it is for, a record, an event. All in the caller's transaction. */
@ApplicationScoped
public class InvitationNotices {

    /** Below the context; a link has its token behind another slash. */
    public static final String PATH = "/invitation";

    @Inject
    private Mails mails;

    @Inject
    private AuditLog audit;

    @Inject
    private Outbox outbox;

    @Inject
    private UsherConfig config;

    void mail(Tenant tenant, Invitation invitation, SecretToken token, Optional<Locale> language) {
        Letter letter = Letter.invitation(EmailAddress.of(invitation.address()), tenant.name(), invitation.inviterName(),
                invitation.message(), config.baseUrl().plus(PATH + "/" + token.value()));
        mails.queue(language.map(letter::in).orElse(letter), Optional.of(tenant.id()), Optional.empty());
    }

    /** @param verb {@code created}, {@code sent}, {@code changed} or {@code revoked} */
    void tell(String verb, Invitation invitation, String before, Author author, Instant now) {
        Reference reference = Reference.random();
        audit.append(author.record("invitation." + verb, reference, now).in(invitation.tenantId()).on(invitation.address())
                .changed(before, document(invitation)));
        String payload = Json.createObjectBuilder().add("tenant", invitation.tenantId().toString())
                .add("invitation", invitation.id().toString()).add("reference", reference.value()).add("at", now.toString())
                .build().toString();
        outbox.queue(new OutboxMessage(OutboxMessage.Kind.EVENT, "invitation." + verb, invitation.tenantId(), null, payload, now));
    }

    /** As records tell of it. */
    static String document(Invitation invitation) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("invitation", invitation.id().toString())
                .add("roles", Json.createArrayBuilder(invitation.roles())).add("bringsBack", invitation.bringsBack());
        invitation.expiresAt().ifPresent(end -> json.add("expiresAt", end.toString()));
        invitation.connectionId().ifPresent(id -> json.add("connection", id));
        return json.build().toString();
    }
}
