package usher.mail;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/** Finds, on every node, the mails that are due again, and those of a node that is gone. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class MailTimer {

    @Inject
    private MailRounds rounds;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void look() {
        TimedWork.run("look for mails to deliver", rounds::run);
    }
}
