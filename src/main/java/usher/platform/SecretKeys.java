package usher.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.logging.Logger;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

/**
 * Finds the key that stored secrets lie under: the setting; else, where the embedded database keeps a file, a key file beside it
 * that is made once; else, where it lives in memory, a new key, since the secrets end with it. Any other database may have
 * several nodes and a backup elsewhere, so there the key must be given.
 */
@ApplicationScoped
public class SecretKeys {

    private static final Logger LOG = Logger.getLogger(SecretKeys.class.getName());

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource database;

    /** @throws StartRefused when the key is missing and cannot be made; {@link Start} asks first */
    @Produces
    @Singleton
    public SecretBox secretBox(UsherConfig config) {
        return new SecretBox(config.secretKey().orElseGet(this::keyOfTheDatabase));
    }

    private SecretKey keyOfTheDatabase() {
        try (Connection connection = database.getConnection()) {
            return keyOf(connection);
        } catch (SQLException e) {
            throw new StartRefused("The database does not answer.", e);
        }
    }

    static SecretKey keyOf(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        if (!url.startsWith("jdbc:h2:") || url.startsWith("jdbc:h2:tcp:") || url.startsWith("jdbc:h2:ssl:")) {
            throw new StartRefused("USHER_SECRET_KEY is missing; it is made with the embedded database only.");
        }
        return pathOf(connection).map(SecretKeys::besideDatabase).orElseGet(SecretKeys::untilTheEnd);
    }

    private static Optional<Path> pathOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("call database_path()")) {
            row.next();
            return Optional.ofNullable(row.getString(1)).map(Path::of);
        }
    }

    private static SecretKey besideDatabase(Path database) {
        Path file = database.resolveSibling(database.getFileName() + ".secret-key");
        try {
            return KeyFile.readOrMake(file);
        } catch (IOException e) {
            throw new StartRefused("USHER_SECRET_KEY is missing, and " + file + " can neither be read nor made.", e);
        }
    }

    private static SecretKey untilTheEnd() {
        LOG.warning("USHER_SECRET_KEY is missing and the database lives in memory: stored secrets end with this process.");
        return random();
    }

    static SecretKey random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, "AES");
    }
}
