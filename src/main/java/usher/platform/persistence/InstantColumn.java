package usher.platform.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.persistence.internal.databaseaccess.BindCallCustomParameter;
import org.eclipse.persistence.internal.databaseaccess.DatabasePlatform;
import org.eclipse.persistence.internal.sessions.AbstractSession;

/**
 * Keeps an instant in a {@code timestamp with time zone}. EclipseLink would send a {@code java.sql.Timestamp}, which H2
 * reads in the machine's own zone, so that the hour after the end of summer time would be an hour wrong; hence the
 * parameter that binds itself.
 */
@Converter(autoApply = true)
public class InstantColumn implements AttributeConverter<Instant, Object> {

    @Override
    public Object convertToDatabaseColumn(Instant instant) {
        return instant == null ? null : new Parameter(instant);
    }

    /** PostgreSQL's driver gives the one type, H2's the other; both name the instant itself. */
    @Override
    public Instant convertToEntityAttribute(Object column) {
        if (column instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        return column == null ? null : ((Timestamp) column).toInstant();
    }

    private static final class Parameter extends BindCallCustomParameter {

        private static final long serialVersionUID = 1L;

        private final Instant instant;

        Parameter(Instant instant) {
            super(instant);
            this.instant = instant;
        }

        @Override
        public void set(DatabasePlatform platform, PreparedStatement statement, int index, AbstractSession session)
                throws SQLException {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        }

        @Override
        public String toString() {
            return instant.toString();
        }
    }
}
