package usher.tenantsfile;

import jakarta.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import usher.tenant.BearerToken;
import usher.tenant.FormerToken;

/**
 * Makes a tenant's tokens what the file says. A token is its hash: another hash under the same name is another token. All
 * tenants give up what they no longer have before any gets what is new to it, so that a token may move.
 */
final class TokenWriter {

    private final Writing writing;

    /** Where directories have learned the ids that they know, by the tenant and the name of a token that is given up for another secret. */
    private final Map<String, UUID> learned = new HashMap<>();

    TokenWriter(Writing writing) {
        this.writing = writing;
    }

    void giveUp(UUID tenantId, NamedTenant named) {
        for (BearerToken token : tokensOf(tenantId)) {
            boolean stays = named.tokens().stream().anyMatch(each -> isSame(each, token));
            boolean nameIsTaken = named.tokens().stream()
                    .anyMatch(each -> each.kind() == token.kind() && each.name().equals(token.name()));
            if (!stays && (token.isFromFile() || nameIsTaken)) {
                writing.entities().remove(token);
                if (token.kind() == BearerToken.Kind.SCIM) {
                    token.quarantineId().ifPresent(quarantine -> learned.put(tenantId + " " + token.name(), quarantine));
                    writing.entities().persist(new FormerToken(token, writing.now()));
                }
                writing.record(tenantId, "token.removed", token.name(), document(token), null);
            }
        }
    }

    /** @throws usher.platform.StartRefused when one of the hashes is another token's, in this tenant or another */
    void write(UUID tenantId, NamedTenant named) {
        List<BearerToken> known = tokensOf(tenantId);
        for (NamedToken token : named.tokens()) {
            known.stream().filter(each -> isSame(token, each)).findFirst()
                    .ifPresentOrElse(each -> change(tenantId, token, each), () -> create(tenantId, token));
        }
    }

    private void create(UUID tenantId, NamedToken named) {
        boolean taken = writing.entities().createQuery("select count(t) from BearerToken t where t.sha256 = :hash", Long.class)
                .setParameter("hash", named.sha256()).getSingleResult() > 0;
        if (taken) {
            throw TenantsFileReader.refused(named.place(), "is the hash of another token");
        }
        BearerToken token = new BearerToken(tenantId, named.kind(), named.name(), named.sha256(), named.scopes(), writing.now());
        token.ownedByFile();
        if (named.kind() == BearerToken.Kind.SCIM) {
            token.speaksIn(Optional.ofNullable(learned.get(tenantId + " " + named.name())));
        }
        writing.entities().persist(token);
        writing.record(tenantId, "token.created", token.name(), null, document(token));
    }

    private void change(UUID tenantId, NamedToken named, BearerToken token) {
        if (!token.isFromFile() || !token.scopes().equals(named.scopes())) {
            String before = document(token);
            token.allow(named.scopes());
            token.ownedByFile();
            writing.record(tenantId, "token.changed", token.name(), before, document(token));
        }
    }

    private List<BearerToken> tokensOf(UUID tenantId) {
        return writing.entities().createQuery("select t from BearerToken t where t.tenantId = :tenant", BearerToken.class)
                .setParameter("tenant", tenantId).getResultList();
    }

    private static boolean isSame(NamedToken named, BearerToken token) {
        return named.kind() == token.kind() && named.name().equals(token.name()) && named.sha256().equals(token.sha256());
    }

    /** Without the hash: a record is read by more people than may know which token is whose. */
    private static String document(BearerToken token) {
        return Json.createObjectBuilder().add("kind", token.kind().name()).add("name", token.name())
                .add("scopes", Json.createArrayBuilder(new TreeSet<>(token.scopes()))).add("fromFile", token.isFromFile())
                .build().toString();
    }
}
