package usher.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** The pieces of the files, in the order in which they came. */
@ApplicationScoped
@Transactional
public class ImportParts {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    void put(UUID tenantId, UUID importId, int number, byte[] content) {
        entities.createNativeQuery("insert into import_part (tenant_id, import_id, part_number, content) values (?1, ?2, ?3, ?4)")
                .setParameter(1, tenantId).setParameter(2, importId).setParameter(3, number).setParameter(4, content).executeUpdate();
    }

    /** @return empty behind the last one */
    public Optional<byte[]> part(UUID tenantId, UUID importId, int number) {
        return entities.createNativeQuery("select content from import_part where tenant_id = ?1 and import_id = ?2 and part_number = ?3")
                .setParameter(1, tenantId).setParameter(2, importId).setParameter(3, number).getResultStream().findFirst()
                .map(content -> (byte[]) content);
    }

    void forget(MemberImport of) {
        entities.createNativeQuery("delete from import_part where tenant_id = ?1 and import_id = ?2")
                .setParameter(1, of.tenantId()).setParameter(2, of.id()).executeUpdate();
    }
}
