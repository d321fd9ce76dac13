package usher.provisioning;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/** Looks every hour, on every node, whether a certificate ends soon; each connection is a transaction of its own. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class CertificateWatch {

    @Inject
    private CertificateWarnings warnings;

    @Schedule(hour = "*", minute = "41", persistent = false)
    public void look() {
        TimedWork.run("look for certificates that end soon", () -> warnings.watched().forEach(each ->
                TimedWork.run("warn of the certificate of " + each, () -> warnings.warn(each))));
    }
}
