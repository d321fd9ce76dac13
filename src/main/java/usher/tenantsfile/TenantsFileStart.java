package usher.tenantsfile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.logging.Logger;
import usher.platform.DatabaseReady;
import usher.platform.StartRefused;
import usher.platform.UsherConfig;

/** Applies the tenants file at each start of each node. */
@ApplicationScoped
public class TenantsFileStart {

    private static final Logger LOG = Logger.getLogger(TenantsFileStart.class.getName());
    private static final int LONGEST_FILE_IN_BYTES = 10_000_000;
    private static final int TRIES = 3;

    @Inject
    private UsherConfig config;

    @Inject
    private TenantsFileTransaction transaction;

    /** @throws StartRefused when the file is wrong */
    void apply(@Observes DatabaseReady ready) {
        config.bootstrap().ifPresent(file -> {
            TenantsFile tenants = read(file.toAbsolutePath());
            int changes = apply(tenants);
            LOG.info("The tenants file names " + tenants.tenants().size() + " tenants; " + changes + " things were changed.");
        });
    }

    private TenantsFile read(Path file) {
        String text;
        try {
            text = NamedFiles.read(file, LONGEST_FILE_IN_BYTES);
        } catch (IllegalArgumentException e) {
            throw new StartRefused("USHER_BOOTSTRAP " + e.getMessage() + ".", e);
        }
        return new TenantsFileReader(file.getParent(), System::getenv, config.outboundAllow()).read(text);
    }

    /**
     * Two nodes that start at once write the same rows, and one of them fails on a unique key or a version. The winner is committed
     * by then, so that there is nothing left to do the next time; a failure of another kind comes again.
     */
    private int apply(TenantsFile tenants) {
        for (int tried = 1;; tried++) {
            try {
                return transaction.apply(tenants);
            } catch (StartRefused wrong) {
                throw wrong;
            } catch (RuntimeException failure) {
                if (tried == TRIES) {
                    throw failure;
                }
                LOG.info("The tenants file could not be applied, as when another node does so at this moment; trying again.");
            }
        }
    }
}
