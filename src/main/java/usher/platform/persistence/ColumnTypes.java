package usher.platform.persistence;

import java.sql.Types;
import java.util.List;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.OneToOneMapping;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;
import org.eclipse.persistence.mappings.converters.ConverterClass;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Tells EclipseLink what a null is in a converted column or a foreign key: it would send it as text, which PostgreSQL does
 * not take for a {@code uuid} or a time. {@code OTHER} leaves the type to the database.
 */
public class ColumnTypes implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        WriteOrder.apply(session.getDescriptors().values());
        for (ClassDescriptor descriptor : session.getDescriptors().values()) {
            for (DatabaseMapping mapping : descriptor.getMappings()) {
                columns(mapping).forEach(column -> column.setSqlType(Types.OTHER));
            }
        }
    }

    private static List<DatabaseField> columns(DatabaseMapping mapping) {
        if (mapping instanceof OneToOneMapping reference) {
            return reference.getForeignKeyFields();
        }
        boolean converted = mapping instanceof AbstractDirectMapping direct && direct.getConverter() instanceof ConverterClass;
        return converted ? List.of(mapping.getField()) : List.of();
    }
}
