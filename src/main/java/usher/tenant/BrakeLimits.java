package usher.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;

/**
 * How many members a directory may suspend or remove in one run before the rest is held: a share of those who were there, and a number.
 * The smaller one counts, but a few always go, since a share of a small workspace is nobody.
 */
@Entity
@WrittenAfter("tenant")
@Table(name = "directory_brake")
public class BrakeLimits {

    public static final int USUAL_PERCENT = 20;
    public static final int USUAL_MEMBERS = 100;
    public static final int ALWAYS = 5;

    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "most_percent")
    private int percent;

    @Column(name = "most_members")
    private int members;

    @Version
    private long version;

    protected BrakeLimits() {
    }

    /** What holds for a tenant that has set nothing. */
    public BrakeLimits(UUID tenantId) {
        this.tenantId = tenantId;
        percent = USUAL_PERCENT;
        members = USUAL_MEMBERS;
    }

    /** @throws IllegalArgumentException when the share is none, or the number is negative */
    public void set(int mostPercent, int mostMembers) {
        if (mostPercent < 0 || mostPercent > 100 || mostMembers < 0) {
            throw new IllegalArgumentException("a share is between 0 and 100, a number not negative");
        }
        percent = mostPercent;
        members = mostMembers;
    }

    /** @param there active members when the run began */
    public int most(int there) {
        return Math.min(members, Math.max(ALWAYS, (int) ((long) there * percent / 100)));
    }

    public int percent() {
        return percent;
    }

    public int members() {
        return members;
    }
}
