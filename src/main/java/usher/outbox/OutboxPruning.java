package usher.outbox;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import usher.platform.TimedWork;

/** Forgets messages after thirty days: until then an application may catch up with events, and an operator see what failed. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class OutboxPruning {

    private static final Duration KEPT = Duration.ofDays(30);

    @Inject
    private Deliveries deliveries;

    /** On every node: who comes second finds nothing. */
    @Schedule(hour = "3", minute = "17", persistent = false)
    public void prune() {
        TimedWork.run("delete old messages", () -> deliveries.forgetOlderThan(KEPT));
    }
}
