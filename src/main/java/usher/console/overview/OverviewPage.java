package usher.console.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usher.console.Console;
import usher.console.ConsolePage;
import usher.console.audit.AuditEntry;
import usher.console.audit.AuditQuery;
import usher.console.audit.AuditReading;
import usher.types.MembershipStatus;
import usher.types.Permission;

/** {@code /console/{tenant}}. */
@Named
@RequestScoped
public class OverviewPage {

    private static final int LAST_CHANGES = 8;

    @Inject
    private Console console;

    @Inject
    private OverviewQuery numbers;

    @Inject
    private WaitingQuery waiting;

    @Inject
    private AuditQuery records;

    @Inject
    private AuditReading reading;

    private Map<MembershipStatus, Long> members;
    private Optional<Integer> seats;
    private SignInChart chart;
    private List<Waiting> waits;
    private List<AuditEntry> changes;

    public long members(MembershipStatus status) {
        if (members == null) {
            members = numbers.members(console.tenantId());
        }
        return members.getOrDefault(status, 0L);
    }

    public long active() {
        return members(MembershipStatus.ACTIVE);
    }

    public long pending() {
        return members(MembershipStatus.PENDING);
    }

    public long suspended() {
        return members(MembershipStatus.SUSPENDED);
    }

    /** The seats that may be taken; null for as many as come. */
    public Integer seats() {
        if (seats == null) {
            seats = numbers.seats(console.tenantId());
        }
        return seats.orElse(null);
    }

    /** Those that are left; none where the limit was lowered below what is taken. Only to be asked where there is a limit. */
    public long freeSeats() {
        return left(seats(), active());
    }

    static long left(int limit, long taken) {
        return Math.max(0, limit - taken);
    }

    public SignInChart chart() {
        if (chart == null) {
            chart = SignInChart.of(numbers.signIns(console.tenantId()));
        }
        return chart;
    }

    /** What the person may do something about. */
    public List<Waiting> waiting() {
        if (waits == null) {
            waits = waiting.of(console.tenantId());
        }
        return waits;
    }

    /** Whether there is a page of the console at that path, and it opens to the person. */
    public boolean leads(Waiting to) {
        return ConsolePage.at(to.path().split("\\?")[0])
                .filter(found -> found.page().opensTo(console.workspace().permissions())).isPresent();
    }

    public boolean isAuditShown() {
        return console.may(Permission.AUDIT_READ);
    }

    public List<AuditEntry> changes() {
        if (changes == null) {
            changes = reading.read(records.changes(console.tenantId(), LAST_CHANGES));
        }
        return changes;
    }
}
