package usher.tenantsfile;

import java.util.List;
import java.util.Optional;
import usher.tenant.OperatorToken;

/** Makes the operator's tokens what the file says; those that were made elsewhere are left alone. */
final class OperatorTokenWriter {

    private final Writing writing;

    OperatorTokenWriter(Writing writing) {
        this.writing = writing;
    }

    /** @throws usher.platform.StartRefused when one of the hashes is another token's */
    void write(List<NamedOperatorToken> named) {
        List<OperatorToken> known = writing.entities()
                .createQuery("select o from OperatorToken o", OperatorToken.class).getResultList();
        for (OperatorToken token : known) {
            boolean nameIsTaken = named.stream().anyMatch(each -> each.name().equals(token.name()));
            if (named.stream().noneMatch(each -> isSame(each, token)) && (token.isFromFile() || nameIsTaken)) {
                writing.entities().remove(token);
                writing.record(null, "operator_token.removed", token.name(), null, null);
            }
        }
        writing.entities().flush();
        named.stream().filter(each -> known.stream().noneMatch(token -> isSame(each, token))).forEach(this::create);
    }

    private void create(NamedOperatorToken named) {
        boolean taken = writing.entities().createQuery("select count(o) from OperatorToken o where o.sha256 = :hash", Long.class)
                .setParameter("hash", named.sha256()).getSingleResult() > 0;
        if (taken) {
            throw TenantsFileReader.refused(named.place(), "is the hash of another token");
        }
        OperatorToken token = new OperatorToken(named.name(), named.sha256(), Writing.ACTOR, Optional.empty(), writing.now());
        token.ownedByFile();
        writing.entities().persist(token);
        writing.record(null, "operator_token.created", token.name(), null, null);
    }

    private static boolean isSame(NamedOperatorToken named, OperatorToken token) {
        return token.isFromFile() && named.name().equals(token.name()) && named.sha256().equals(token.sha256());
    }
}
