package usher.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import usher.platform.UsherConfig;

/**
 * Style sheets, images and scripts of ours, {@code /assets/...}. Their addresses carry a hash of what is in them, so that browsers may
 * keep them for good and still see a new version at once.
 */
@ApplicationScoped
public class Assets {

    private static final int HASH_CHARACTERS = 16;

    @Inject
    private ServletContext files;

    @Inject
    private UsherConfig config;

    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    /**
     * The address to put into a page.
     *
     * @param name of a file in {@code /assets/}
     * @throws IllegalArgumentException when there is none
     */
    public String address(String name) {
        String hash = hash(name);
        if (hash == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return config.baseUrl().contextPath() + "/assets/" + name + "?v=" + hash;
    }

    /** Whether that is this node's version; another node may run another one while they are renewed. */
    boolean isCurrent(String name, String hash) {
        return hash != null && hash.equals(hash(name));
    }

    private String hash(String name) {
        return hashes.computeIfAbsent(name, this::ofFile);
    }

    /** Null when there is no such file, which the map does not keep. */
    private String ofFile(String name) {
        try (InputStream file = files.getResourceAsStream("/assets/" + name)) {
            if (file == null) {
                return null;
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.readAllBytes());
            return HexFormat.of().formatHex(digest).substring(0, HASH_CHARACTERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
