package usher.provisioning;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Looks every hour, on every node, whether a certificate ends soon; each connection is a transaction of its own. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class CertificateWatch {

    @Inject
    private CertificateWarnings warnings;

    @Schedule(hour = "*", minute = "41", persistent = false)
    public void look() {
        warnings.watched().forEach(warnings::warn);
    }
}
