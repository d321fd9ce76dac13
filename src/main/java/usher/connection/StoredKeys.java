package usher.connection;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.stream.Stream;
import usher.platform.DatabaseReady;
import usher.platform.SecretBox;
import usher.platform.StartRefused;

/** Sees at the start that what is stored can still be opened, rather than when the first person signs in. */
@ApplicationScoped
public class StoredKeys {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private SecretBox secretBox;

    /**
     * Before anything is written under the key of today.
     *
     * @throws StartRefused when the secrets of a connection were stored under another key
     */
    @Transactional
    void check(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) DatabaseReady ready) {
        entities.createQuery("select c.id, c.privateKey, c.clientSecret from Connection c", Object[].class).getResultStream()
                .filter(row -> Stream.of(row[1], row[2]).filter(Objects::nonNull).anyMatch(sealed -> !secretBox.locks((String) sealed)))
                .findFirst().ifPresent(row -> {
                    throw new StartRefused("USHER_SECRET_KEY is not the key that the secrets of the connection " + row[0]
                            + " were stored under. Give that one: without it they cannot be opened.");
                });
    }
}
